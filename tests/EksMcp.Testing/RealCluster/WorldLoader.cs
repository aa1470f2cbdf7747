using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// Makes a world's objects on a real server, stage by stage and many at once, then their status, then the deletions that
/// were under way. Bounded by the connections of <see cref="AdminClient"/>.
/// </summary>
internal sealed class WorldLoader(AdminClient admin, int kubeletPort, string serviceRange)
{
    private const int NamedRefusals = 10;

    public async Task<LoadReport> LoadAsync(World world, CancellationToken cancellationToken)
    {
        var run = new Run(admin, new Identities(), kubeletPort, IPNetwork.Parse(serviceRange));
        foreach (var batch in LoadOrder.Batches([.. MissingNamespaces(world), .. world.Objects]))
        {
            await run.MakeAsync(batch, cancellationToken);
        }

        return run.Report;
    }

    private static IEnumerable<JsonObject> MissingNamespaces(World world)
    {
        var declared = world.Objects.Where(o => (string?)o["kind"] == "Namespace").Select(o => (string)o["metadata"]!["name"]!);
        return world.Objects.Select(o => (string?)o["metadata"]!["namespace"]).OfType<string>().Distinct(StringComparer.Ordinal)
            .Except(declared, StringComparer.Ordinal)
            .Select(name => new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Namespace",
                ["metadata"] = new JsonObject { ["name"] = name },
            });
    }

    private sealed class Run(AdminClient admin, Identities identities, int kubeletPort, IPNetwork services)
    {
        private readonly ServedKinds _served = new(admin);
        private readonly Preparation _preparation = new(identities, kubeletPort, services);
        private readonly Dictionary<string, int> _skipped = new(StringComparer.Ordinal);
        private readonly HashSet<string> _customGroups = new(StringComparer.Ordinal);
        private int _created;
        private int _adopted;

        public LoadReport Report => new(_created, _adopted, _skipped, _customGroups);

        public async Task MakeAsync(JsonObject[] batch, CancellationToken cancellationToken)
        {
            var known = new List<(JsonObject Original, ServedKind Kind)>();
            foreach (var o in batch)
            {
                var (apiVersion, kind) = ((string)o["apiVersion"]!, (string)o["kind"]!);
                if (await _served.FindAsync(apiVersion, kind, cancellationToken) is { } served) { known.Add((o, served)); }
                else { _skipped[$"{apiVersion} {kind}"] = _skipped.GetValueOrDefault($"{apiVersion} {kind}") + 1; }
            }

            var refusals = new ConcurrentQueue<string>();
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = AdminClient.Connections, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(known, parallel, async (item, token) =>
            {
                if (await MakeAsync(item.Original, item.Kind, token) is { } refusal)
                {
                    refusals.Enqueue($"{item.Original["kind"]} {item.Original["metadata"]!["namespace"]}/{item.Original["metadata"]!["name"]}: {refusal}");
                }
            });
            if (!refusals.IsEmpty)
            {
                throw new InvalidOperationException($"The server refused {refusals.Count} objects:\n{string.Join('\n', refusals.Take(NamedRefusals))}");
            }

            var definitions = known.Select(k => k.Original).Where(o => (string)o["kind"]! == "CustomResourceDefinition").ToArray();
            _customGroups.UnionWith(definitions.Select(d => (string)d["spec"]!["group"]!));
            await _served.WaitForAsync(definitions, cancellationToken);
        }

        /// <summary>Null, or the server's refusal.</summary>
        private async Task<string?> MakeAsync(JsonObject original, ServedKind kind, CancellationToken cancellationToken)
        {
            var collection = kind.Collection((string?)original["metadata"]!["namespace"]);
            var path = $"{collection}/{original["metadata"]!["name"]}";
            var prepared = _preparation.ForCreation(original);
            var answer = await admin.PostAsync(collection, prepared, cancellationToken);
            if (answer.Status == HttpStatusCode.Conflict) { return await AdoptAsync(original, path, cancellationToken); }
            if (!answer.IsSuccess) { return answer.Message; }

            Interlocked.Increment(ref _created);
            if (kind.HasStatus && _preparation.ForStatus(original, prepared, answer.Object) is { } withStatus)
            {
                answer = await admin.PutAsync($"{path}/status", withStatus, cancellationToken);
                while (answer.Status == HttpStatusCode.Conflict)
                {
                    // A controller was faster.
                    var newest = await admin.GetAsync(path, cancellationToken);
                    withStatus["metadata"]!["resourceVersion"] = (string?)newest.Object["metadata"]!["resourceVersion"];
                    answer = await admin.PutAsync($"{path}/status", withStatus, cancellationToken);
                }

                if (!answer.IsSuccess) { return $"status: {answer.Message}"; }
            }

            identities.Learn(original, answer.Object);
            if (original["metadata"]!["deletionTimestamp"] is null) { return null; }

            // A pod on a node, and all that has finalizers, stays in deletion: nobody here ends it.
            var deleted = await admin.DeleteAsync(path, cancellationToken);
            return deleted.IsSuccess ? null : $"deletion: {deleted.Message}";
        }

        private async Task<string?> AdoptAsync(JsonObject original, string path, CancellationToken cancellationToken)
        {
            var existing = await admin.GetAsync(path, cancellationToken);
            if (!existing.IsSuccess) { return existing.Message; }
            Interlocked.Increment(ref _adopted);
            identities.Learn(original, existing.Object);
            return null;
        }
    }
}
