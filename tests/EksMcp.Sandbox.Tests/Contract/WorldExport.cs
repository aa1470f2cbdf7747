using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Reads all that a server holds, defaults and all, so that another server can show the very same.</summary>
internal static class WorldExport
{
    /// <summary>Kinds in the form in which the sandbox stores them; other groups in their preferred one.</summary>
    private static readonly Dictionary<string, string> Versions = new(StringComparer.Ordinal) { ["autoscaling"] = "v2beta2" };

    private static readonly string[] Aside = ["events.k8s.io", "extensions", "metrics.k8s.io"];

    /// <param name="client">Of the server to read.</param>
    /// <param name="served">The built-in kinds that the other server knows, each as <c>apps/v1 Deployment</c>.</param>
    /// <param name="logs">Of its pods.</param>
    public static async Task<World> ReadAsync(ApiClient client, HashSet<string> served, IReadOnlyList<ContainerLog> logs)
    {
        var custom = (await client.GetAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions")).Items.Select(d => (string)d["spec"]!["group"]!).ToHashSet(StringComparer.Ordinal);
        var roots = new List<string> { "v1" };
        foreach (var group in (await client.ObjectAsync("/apis"))["groups"]!.AsArray())
        {
            var name = (string)group!["name"]!;
            if (Aside.Contains(name, StringComparer.Ordinal)) continue;
            roots.Add(Versions.TryGetValue(name, out var version) ? $"{name}/{version}" : (string)group["preferredVersion"]!["groupVersion"]!);
            if (name == "batch") roots.Add("batch/v1beta1");
        }

        var objects = new List<JsonObject>();
        foreach (var root in roots)
        {
            var path = root == "v1" ? "/api/v1" : $"/apis/{root}";
            foreach (var resource in (await client.ObjectAsync(path))["resources"]!.AsArray())
            {
                var (plural, kind) = ((string)resource!["name"]!, (string)resource["kind"]!);
                if (plural.Contains('/', StringComparison.Ordinal) || !(served.Contains($"{root} {kind}") || custom.Contains(root.Split('/')[0])) || !resource["verbs"]!.AsArray().Any(v => (string?)v == "list")) continue;
                foreach (var item in (await client.GetAsync($"{path}/{plural}")).Items)
                {
                    var o = item.DeepClone().AsObject();
                    (o["apiVersion"], o["kind"]) = (root, kind);
                    objects.Add(o);
                }
            }
        }

        return new World { Name = "exported", Objects = objects, Logs = logs };
    }
}
