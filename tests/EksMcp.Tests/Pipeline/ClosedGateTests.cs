using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Hosting;
using EksMcp.Tests.Hosting.Wire;

namespace EksMcp.Tests.Pipeline;

/// <summary>Every tool, every spelling, every way in, with all gates closed: no log, event or Secret is asked of the API server.</summary>
public sealed class ClosedGateTests : IAsyncLifetime
{
    private const string ModernMeta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private static readonly string[] Kinds =
    [
        "ev", "EV", "event", "events", "Event", "EVENTS", "events.v1", "events.events.k8s.io", "events.v1.events.k8s.io", "event.events.k8s.io", "events.k8s.io/Event",
        "events.k8s.io/v1/Event", "events.k8s.io/v1/events", "v1/Event", "core/Event", "core/v1/events", " events ", "secrets", "secret", "Secret", "SECRETS", "v1/Secret", "core/secrets",
        "secrets.v1", "secrets.", "/secrets", "secrets/", "secrets/postgres-credentials", "namespaces/data/secrets", "pods/log", "pods.log", "pod/log", "v1/pods/log", "pods/proxy", "nodes/proxy",
        "pods/exec", "events?watch=1", "events#", "%65vents", "ev\\u0065nts", "events\\u0000", "../events", "..", "*",
    ];

    private static readonly string[] ApiVersions = ["", "v1", "events.k8s.io/v1", "events.k8s.io", "core", "core/v1", "/v1", " v1 ", "v1/secrets", "../v1"];

    private static readonly string[] Names =
    [
        "postgres-credentials", "postgres-credentials/", "./postgres-credentials", "../secrets/postgres-credentials", "..%2fsecrets%2fpostgres-credentials", "x/../../secrets/postgres-credentials",
        "postgres-credentials?x=1", "postgres-credentials#", "web/log", "%2e%2e", "..", ".", "a\\u0000b", "a\\nb", "a b", "",
    ];

    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task No_tool_and_no_spelling_reaches_logs_events_or_secrets(string era)
    {
        var attempts = Attempts().ToList();
        await using var session = await StartAsync(era);
        var listed = await ToolsAsync(session, era);
        Assert.Empty(listed.Except(attempts.Select(a => a.Tool)));
        var answers = new List<(string Tool, string Arguments, JsonObject Answer)>();
        for (var i = 0; i < attempts.Count; i++)
        {
            await session.SendAsync(WireSession.Call(i, attempts[i].Tool, attempts[i].Arguments, era == "modern" ? ModernMeta : ""));
            answers.Add((attempts[i].Tool, attempts[i].Arguments, await session.AnswerAsync(i)));
        }

        Assert.DoesNotContain(_sandbox.Requests.Entries, r => IsForbidden(r.PathAndQuery));
        foreach (var (tool, arguments, answer) in answers.Where(a => a.Tool is "get_pod_logs" or "get_k8s_events"))
        {
            Assert.Contains("--allow-sensitive-data-access", answer.ToJsonString(), StringComparison.Ordinal);
            Assert.True((string?)answer["result"]?["_meta"]?["eks-mcp/error"] == "gate_closed", $"{tool} {arguments}: {answer.ToJsonString()}");
        }

        Assert.DoesNotContain(answers, a => a.Answer.ToJsonString().Contains("internal_error", StringComparison.Ordinal));
        // The log of requests sees what it should: a plain list went through it.
        Assert.Contains(_sandbox.Requests.Entries, r => r.PathAndQuery.StartsWith("/api/v1/pods", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sensitive_gate_alone_does_not_open_values_of_secrets()
    {
        await using var session = await StartAsync("legacy", ("--allow-sensitive-data-access", null));
        await session.SendAsync(WireSession.Call(1, "read_k8s_resource", """{"kind":"secret","namespace":"data","name":"postgres-credentials"}"""));
        var answer = await session.AnswerAsync(1);
        var data = answer["result"]!["structuredContent"]!["object"]!["data"]!.AsObject();
        Assert.NotEmpty(data);
        Assert.All(data, pair => Assert.StartsWith("[masked", (string)pair.Value!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_argument_that_sounds_like_a_switch_opens_nothing()
    {
        await using var session = await StartAsync("legacy");
        foreach (var name in new[] { "allow_sensitive_data_access", "allow_write", "allow_secret_values", "--allow-sensitive-data-access", "sensitive", "grant" })
        {
            await session.SendAsync(WireSession.Call(name, "get_pod_logs", $$"""{"namespace":"data","pod_name":"x","{{name}}":true}"""));
            var answer = (await session.AnswerAsync(name))["result"]!;
            Assert.Equal("invalid_arguments", (string)answer["_meta"]!["eks-mcp/error"]!);
        }

        Assert.Empty(_sandbox.Requests.Entries);
    }

    [Theory]
    [InlineData("get_pod_logs", "namespace=data", "pod_name=x")]
    [InlineData("get_k8s_events", "namespace=data", "kind=pod", "name=x")]
    [InlineData("read_k8s_resource", "kind=secret", "namespace=data", "name=postgres-credentials")]
    [InlineData("list_k8s_resources", "kind=events")]
    public async Task The_command_line_passes_the_same_gates(params string[] call)
    {
        var (code, output) = await CommandLineCall.RunAsync(_sandbox.Kubeconfig, [.. call]);
        Assert.Equal(1, code);
        Assert.Contains("gate_closed", output, StringComparison.Ordinal);
        Assert.Contains("--allow-sensitive-data-access", output, StringComparison.Ordinal);
        Assert.DoesNotContain(_sandbox.Requests.Entries, r => IsForbidden(r.PathAndQuery));
    }

    private static IEnumerable<(string Tool, string Arguments)> Attempts()
    {
        yield return ("test", "{}");
        yield return ("list_api_versions", """{"kinds":true}""");
        yield return ("list_k8s_resources", """{"kind":"pods"}""");
        yield return ("get_pod_logs", """{"namespace":"data","pod_name":"x"}""");
        yield return ("get_pod_logs", """{"namespace":"data","workload":"deployment/x"}""");
        yield return ("manage_k8s_resource", """{"operation":"read","kind":"secret","namespace":"data","name":"postgres-credentials"}""");
        yield return ("apply_yaml", """{"yaml_content":"{apiVersion: v1, kind: Event, metadata: {name: x, namespace: data}}"}""");
        yield return ("generate_app_manifest", """{"app_name":"web","image_uri":"nginx:1.27"}""");
        yield return ("get_k8s_events", "{}");
        yield return ("get_k8s_events", """{"namespace":"data","kind":"pod","name":"x"}""");
        foreach (var kind in Kinds)
        {
            foreach (var version in ApiVersions)
            {
                var pin = version.Length == 0 ? "" : $",\"api_version\":\"{version}\"";
                yield return ("list_k8s_resources", $$"""{"kind":"{{kind}}"{{pin}},"columns":"all"}""");
                yield return ("read_k8s_resource", $$"""{"kind":"{{kind}}"{{pin}},"namespace":"data","name":"postgres-credentials","full":true}""");
                yield return ("manage_k8s_resource", $$"""{"operation":"read","kind":"{{kind}}"{{pin}},"namespace":"data","name":"postgres-credentials"}""");
            }
        }

        foreach (var name in Names)
        {
            yield return ("read_k8s_resource", $$"""{"kind":"secret","namespace":"data","name":"{{name}}"}""");
            yield return ("read_k8s_resource", $$"""{"kind":"pod","namespace":"data","name":"{{name}}"}""");
            yield return ("read_k8s_resource", $$"""{"kind":"pod","namespace":"{{name}}","name":"x"}""");
            yield return ("list_k8s_resources", $$"""{"kind":"pod","namespace":"{{name}}","label_selector":"{{name}}","field_selector":"{{name}}"}""");
        }
    }

    private static bool IsForbidden(string pathAndQuery)
    {
        var path = pathAndQuery.Split('?')[0].TrimEnd('/');
        var parts = path.Split('/');
        return parts[^1] is "log" or "proxy" or "exec" || parts.Contains("events", StringComparer.OrdinalIgnoreCase)
            || (parts.Length > 2 && parts[^2] == "secrets") || (parts[^1] == "secrets" && pathAndQuery.Contains("includeObject=Object", StringComparison.Ordinal));
    }

    private Task<WireSession> StartAsync(string era, params IReadOnlyList<(string, string?)> flags)
    {
        var options = new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = flags };
        return era == "modern" ? Task.FromResult(WireSession.Start(options)) : WireSession.StartInitializedAsync(options);
    }

    private static async Task<IReadOnlyList<string>> ToolsAsync(WireSession session, string era)
    {
        await session.SendAsync($$"""{"jsonrpc":"2.0","id":"list","method":"tools/list","params":{{(era == "modern" ? $"{{\"_meta\":{ModernMeta}}}" : "{}")}}}""");
        return [.. (await session.AnswerAsync("list"))["result"]!["tools"]!.AsArray().Select(t => (string)t!["name"]!)];
    }
}
