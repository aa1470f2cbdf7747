using System.Text.Json.Nodes;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>What generate_app_manifest makes is taken by a server as it is: every field that was sent comes back.</summary>
public abstract class GeneratedManifestContract(WriteServer server, bool knowsLoadBalancerClasses)
{
    private const string ClassLine = "  loadBalancerClass: ";

    [Theory]
    [InlineData("auto_mode", "internal", 80, false, null)]
    [InlineData("auto_mode", "internet-facing", 8080, false, "/healthz")]
    [InlineData("aws_load_balancer_controller", "internal", 80, true, "/")]
    [InlineData("aws_load_balancer_controller", "internet-facing", 65535, false, "/a?b=c")]
    public async Task Every_field_of_it_is_kept(string maker, string scheme, int port, bool root, string? path)
    {
        var (mcp, ns) = (await server.OpenAsync(), await server.NamespaceAsync());
        var made = await mcp.CallAsync(
            "generate_app_manifest", ("app_name", "web"), ("image_uri", "registry.example.com:5000/shop/web:1.4@sha256:" + new string('a', 64)), ("namespace", ns), ("load_balancer", maker), ("load_balancer_scheme", scheme),
            ("port", port), ("run_as_root", root), ("health_path", path), ("cpu", "250m"), ("memory", "256Mi"), ("replicas", 3));
        var manifest = (string)made["manifest"]!;
        if (!knowsLoadBalancerClasses)
        {
            // It came with release 1.21.
            manifest = string.Join('\n', manifest.Split('\n').Where(l => !l.StartsWith(ClassLine, StringComparison.Ordinal)));
        }

        var tried = await mcp.CallAsync("apply_yaml", ("yaml_content", manifest), ("dry_run", true));
        Assert.Equal([$"Deployment {ns}/web", $"Service {ns}/web"], tried.Objects("objects").Select(o => (string)o["object"]!));
        var applied = await mcp.CallAsync("apply_yaml", ("yaml_content", manifest));

        Assert.Equal("""{"created":2}""", applied["counts"]!.ToJsonString());
        Assert.Empty(applied.Notes);
        foreach (var sent in EksMcp.Tools.Kubernetes.Manifests.ManifestReader.Read(manifest).Objects)
        {
            var stored = (await mcp.CallAsync("read_k8s_resource", ("kind", sent.Kind), ("namespace", ns), ("name", "web"), ("full", true), ("max_tokens", 20_000)))["object"]!;
            Assert.Empty(Missing(sent.Body, stored, sent.Kind));
        }

        Assert.Equal("""{"unchanged":2}""", (await mcp.CallAsync("apply_yaml", ("yaml_content", manifest)))["counts"]!.ToJsonString());
    }

    private static IEnumerable<string> Missing(JsonNode? sent, JsonNode? stored, string path) => (sent, stored) switch
    {
        (JsonObject map, JsonObject found) => map.SelectMany(p => Missing(p.Value, found[p.Key], $"{path}.{p.Key}")),
        (JsonArray list, JsonArray items) when list.Count == items.Count => list.SelectMany((item, i) => Missing(item, items[i], $"{path}[{i}]")),
        _ => sent?.ToJsonString() == stored?.ToJsonString() ? [] : [$"{path}: {stored?.ToJsonString()} instead of {sent?.ToJsonString()}"],
    };
}

public sealed class GeneratedManifestOnTheRealServer(RealWriteServer server) : GeneratedManifestContract(server, knowsLoadBalancerClasses: false);

public sealed class GeneratedManifestOnTheSandbox(SandboxWriteServer server) : GeneratedManifestContract(server, knowsLoadBalancerClasses: true);
