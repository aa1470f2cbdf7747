using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>
/// Asks a server what it serves: two requests where discovery is aggregated, else one more for each group version, a few
/// at a time. Only a failing <c>/api</c> fails the whole.
/// </summary>
internal sealed class DiscoveryClient(ApiConnection connection, ReadGrant grant)
{
    private const int Parallelism = 8;
    private const int MaxGroupVersions = 1_000;
    private const int MaxItems = 5_000;
    private const string Json = "application/json";

    internal async Task<ApiCatalog> LoadAsync(CancellationToken cancellationToken)
    {
        var catalog = new CatalogBuilder();
        var versions = await RootAsync("/api", catalog, cancellationToken);
        try
        {
            versions.AddRange(await RootAsync("/apis", catalog, cancellationToken));
        }
        catch (KubernetesException e)
        {
            catalog.Fail("apis", e.Message);
        }

        await ReadVersionsAsync(versions, catalog, cancellationToken);
        return catalog.Build();
    }

    /// <summary>Fills the catalogue from an aggregated answer, or returns the versions that must be asked one by one.</summary>
    private async Task<List<ServedVersion>> RootAsync(string path, CatalogBuilder catalog, CancellationToken cancellationToken)
    {
        var versions = new List<ServedVersion>();
        string? kind = null;
        await using var parts = new JsonParts(await connection.GetAsync(path, AggregatedDiscovery.Accept, grant, cancellationToken), ["items", "groups"]);
        for (var items = 0; await parts.NextAsync(cancellationToken);)
        {
            if (parts.IsElement && ++items > MaxItems) throw AnswerBody.Malformed(parts.Answer, $"it lists more than {MaxItems} groups");
            switch (parts.Name)
            {
                case "kind": kind = AnswerBody.Parse(parts.Answer, parts.Json).AsText(); break;
                case "items" when parts.IsElement: AggregatedDiscovery.ReadGroup(Element(parts), catalog); break;
                case "groups" when parts.IsElement: versions.AddRange(PlainDiscovery.ReadGroup(Element(parts))); break;
                case "versions": versions.AddRange(CoreVersions(parts)); break;
            }
        }

        if (kind is not (AggregatedDiscovery.ListKind or "APIVersions" or "APIGroupList"))
            throw AnswerBody.Malformed(parts.Answer, $"{path} is of kind “{SafeText.Cut(kind ?? "none", 40)}”, not a list of API groups");
        foreach (var version in versions) catalog.AddVersion(version.Group, version.Version);
        return versions;
    }

    private async Task ReadVersionsAsync(List<ServedVersion> versions, CatalogBuilder catalog, CancellationToken cancellationToken)
    {
        var usable = versions.Where(v => v.IsUsable).Take(MaxGroupVersions).ToArray();
        var resources = new IReadOnlyList<ApiResource>[usable.Length];
        var failures = new KubernetesException?[usable.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, usable.Length, options, async (i, token) =>
        {
            try
            {
                resources[i] = await ReadVersionAsync(usable[i], token);
            }
            catch (KubernetesException e)
            {
                failures[i] = e;
            }
        });

        // In the server's order, whatever order the answers came in.
        for (var i = 0; i < usable.Length; i++)
        {
            if (failures[i] is { } failure) catalog.Fail(usable[i].ToString(), failure.Message);
            else foreach (var resource in resources[i]) catalog.Add(resource);
        }

        if (versions.Count(v => v.IsUsable) > MaxGroupVersions)
            catalog.Fail("", $"Only the first {MaxGroupVersions:n0} group versions were read.");
    }

    private async Task<IReadOnlyList<ApiResource>> ReadVersionAsync(ServedVersion version, CancellationToken cancellationToken)
    {
        await using var answer = await connection.GetAsync(version.Path, Json, grant, cancellationToken);
        var list = await AnswerBody.ReadObjectAsync(answer, cancellationToken);
        if (list.Text("kind") != "APIResourceList") throw AnswerBody.Malformed(answer, $"{version.Path} is no APIResourceList");
        return [.. PlainDiscovery.ReadResources([.. list.Objects("resources").Take(MaxItems)], version)];
    }

    private static IEnumerable<ServedVersion> CoreVersions(JsonParts parts) =>
        AnswerBody.Parse(parts.Answer, parts.Json).Texts().Take(16).Select((v, i) => new ServedVersion("", v, i == 0));

    private static JsonObject Element(JsonParts parts) => AnswerBody.ParseObject(parts.Answer, parts.Json);
}
