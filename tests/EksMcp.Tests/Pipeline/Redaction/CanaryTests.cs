using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Tests.Hosting;
using EksMcp.Tests.Hosting.Wire;

namespace EksMcp.Tests.Pipeline.Redaction;

/// <summary>A planted secret is looked for in everything that leaves the server: answers, errors, audit files, the log, progress.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private static readonly (string, string?)[] Sensitive = [("--allow-sensitive-data-access", null)];
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(PlantedSecrets.World(), new SandboxOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task No_answer_shows_it()
    {
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = Sensitive });
        var calls = CanarySearch.Calls().ToList();
        for (var i = 0; i < calls.Count; i++)
        {
            await session.SendAsync(WireSession.Call(i, calls[i].Tool, calls[i].Arguments, $"{{\"progressToken\":\"p{i}\"}}"));
            var answer = await session.AnswerAsync(i);
            Assert.False((bool?)answer["result"]?["isError"] ?? true, $"{calls[i]}: {answer.ToJsonString()}");
            CanarySearch.AssertClean($"{calls[i]}", answer);
        }

        foreach (var message in await session.EndAsync()) { CanarySearch.AssertClean("stdout", message); }
        foreach (var line in session.Audit()) { CanarySearch.AssertClean("audit", line); }
        CanarySearch.AssertClean("log", session.Log);
    }

    [Fact]
    public async Task No_cut_shows_a_piece_of_it()
    {
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = Sensitive });
        var id = 0;
        foreach (var tokens in Enumerable.Range(0, 12).Select(i => 500 + (i * 90)))
        {
            foreach (var (tool, arguments) in new[] { ("read_k8s_resource", """{"kind":"pod","namespace":"team","name":"web-1","full":true"""), ("get_pod_logs", """{"namespace":"team","pod_name":"web-1","limit_bytes":""" + (3000 + tokens)) })
            {
                await session.SendAsync(WireSession.Call(++id, tool, $"{arguments},\"max_tokens\":{tokens}}}"));
                var answer = await session.AnswerAsync(id);
                Assert.False((bool?)answer["result"]?["isError"] ?? true, answer.ToJsonString());
                CanarySearch.AssertClean($"{tool} at {tokens}", answer);
            }
        }
    }

    [Fact]
    public async Task No_error_and_no_audit_line_shows_it()
    {
        var inText = JsonValue.Create(PlantedSecrets.Value).ToJsonString();
        var argument = JsonValue.Create($"password={inText}").ToJsonString();
        _sandbox.Faults.Add("/apis/apps/v1/deployments", FaultAction.Status(500, message: $"etcd: password={inText} {PlantedSecrets.HiddenKey}"));
        _sandbox.Faults.Add("/api/v1/configmaps", FaultAction.Status(403, message: $"no access with token={Uri.EscapeDataString(PlantedSecrets.Value)}"));
        _sandbox.Faults.Add("/api/v1/services", FaultAction.Garbage($"{{\"kind\":\"password={Uri.EscapeDataString(PlantedSecrets.Value)}\"}}"));
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = Sensitive });
        string[] arguments =
        [
            """{"kind":"deployments"}""", """{"kind":"configmaps"}""", """{"kind":"services"}""",
            $$"""{"kind":{{argument}} }""", $$"""{"kind":"pods","cursor":{{argument}} }""", $$"""{"kind":"pods","columns":[{{argument}}]}""",
            $$"""{"kind":"pods",{{argument}}:1}""", $$"""{"kind":"pods","password":{{JsonValue.Create(PlantedSecrets.Value).ToJsonString()}} }""", $$"""{"kind":"pods","cluster_name":{{argument}} }""",
        ];
        for (var i = 0; i < arguments.Length; i++)
        {
            await session.SendAsync(WireSession.Call(i, "list_k8s_resources", arguments[i]));
            CanarySearch.AssertClean(arguments[i], await session.AnswerAsync(i));
        }

        foreach (var line in session.Audit()) { CanarySearch.AssertClean("audit", line); }
        CanarySearch.AssertClean("log", session.Log);
    }

    [Fact]
    public async Task Credentials_of_a_kubeconfig_and_what_its_plugin_says_stay_inside()
    {
        var broken = _sandbox.Kubeconfig.Replace(_sandbox.Token, Uri.EscapeDataString(PlantedSecrets.Value), StringComparison.Ordinal);
        var (_, refused) = await CommandLineCall.RunAsync(broken, "list_k8s_resources", "kind=pods", "-o", "json");
        Assert.Contains("credentials_refused", refused, StringComparison.Ordinal);
        CanarySearch.AssertClean("refused token", refused);

        var token = _sandbox.Kubeconfig.Split('\n').Single(l => l.Contains(_sandbox.Token, StringComparison.Ordinal));
        var indent = token[..^token.TrimStart().Length];
        var plugin = _sandbox.Kubeconfig.Replace(token, $"{indent}exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, interactiveMode: Never, args: [-c, 'echo password={Uri.EscapeDataString(PlantedSecrets.Value)} >&2; exit 3']}}", StringComparison.Ordinal);
        var (_, failed) = await CommandLineCall.RunAsync(plugin, "list_k8s_resources", "kind=pods");
        Assert.Contains("credentials_unavailable", failed, StringComparison.Ordinal);
        CanarySearch.AssertClean("plugin", failed);
    }

    [Fact]
    public async Task The_operators_switch_shows_the_one_secret_that_was_read_and_no_other_place()
    {
        await using var session = await WireSession.StartInitializedAsync(new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = [.. Sensitive, ("--allow-secret-values", null)] });
        await session.SendAsync(WireSession.Call(1, "read_k8s_resource", """{"kind":"secret","namespace":"team","name":"db"}"""));
        var shown = (await session.AnswerAsync(1))["result"]!;
        Assert.Contains(PlantedSecrets.Forms[6], shown["structuredContent"]!["object"]!["data"]!["password"]!.ToString(), StringComparison.Ordinal);
        await session.SendAsync(WireSession.Call(2, "read_k8s_resource", """{"kind":"pod","namespace":"team","name":"web-1","full":true,"max_tokens":20000}"""));
        CanarySearch.AssertClean("pod", await session.AnswerAsync(2));
        foreach (var line in session.Audit()) { CanarySearch.AssertClean("audit", line); }
    }
}
