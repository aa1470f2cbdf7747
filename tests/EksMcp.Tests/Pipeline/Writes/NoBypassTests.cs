using System.Text.Json.Nodes;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Tests.Hosting;
using EksMcp.Tests.Hosting.Wire;
using EksMcp.Tests.House;
using EksMcp.Tools;

namespace EksMcp.Tests.Pipeline.Writes;

/// <summary>Every tool that writes, every closed gate, every way in: no request but GET, and reviews of access, reaches the API server.</summary>
public sealed class NoBypassTests : IAsyncLifetime
{
    private const string ModernMeta = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";
    private const string Write = "--allow-write";
    private const string Sensitive = "--allow-sensitive-data-access";

    private static readonly string[] Listed = [.. ToolTests.Catalogue.Tools.Where(t => t.Metadata.Access is Access.Write or Access.Destroy && t.Input.Find("cluster_name") is not null).Select(t => t.Name)];

    /// <summary>What is closed, how the server is started for that, and the word that the refusal must hold.</summary>
    private static readonly Dictionary<string, (string[] Flags, string? Configuration, string Word)> Gates = new(StringComparer.Ordinal)
    {
        ["write"] = ([Sensitive], null, "--allow-write"),
        ["read-only"] = ([Write, Sensitive], "clusters:\n  sandbox:\n    read_only: true\nwrites:\n  allow: [secrets, rbac]\n", "read-only"),
        ["production"] = ([Write, Sensitive], "clusters:\n  sandbox:\n    environment: production\nwrites:\n  allow: [secrets, rbac]\n", "production"),
    };

    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public void Every_tool_that_writes_is_tried()
    {
        Assert.NotEmpty(Listed);
        Assert.Empty(Listed.Except(WriteAttempts.Plain().Select(a => a.Tool)));
        Assert.Empty(Listed.Except(WriteAttempts.Dangerous().Select(a => a.Tool)));
    }

    [Theory]
    [InlineData("write", "modern")]
    [InlineData("write", "legacy")]
    [InlineData("read-only", "modern")]
    [InlineData("read-only", "legacy")]
    [InlineData("production", "modern")]
    [InlineData("production", "legacy")]
    public async Task A_closed_gate_lets_no_byte_of_a_write_out(string gate, string era)
    {
        var (flags, configuration, word) = Gates[gate];
        await using var session = await StartAsync(era, flags, configuration);
        var attempts = WriteAttempts.Plain().Concat(WriteAttempts.Dangerous().Select(d => (d.Tool, d.Arguments))).Where(a => Listed.Contains(a.Tool, StringComparer.Ordinal)).ToList();
        foreach (var (i, (tool, arguments)) in attempts.Index())
        {
            Refused(await CallAsync(session, era, i, tool, arguments), "gate_closed", word, arguments);
        }

        NothingWritten();
    }

    [Theory]
    [InlineData("modern")]
    [InlineData("legacy")]
    public async Task The_danger_list_lets_none_out_that_its_arguments_betray(string era)
    {
        await using var session = await StartAsync(era, [Write, Sensitive], null);
        foreach (var (i, (danger, tool, arguments)) in WriteAttempts.Dangerous().Where(d => Listed.Contains(d.Tool, StringComparer.Ordinal)).Index())
        {
            Refused(await CallAsync(session, era, i, tool, arguments), "danger_refused", danger, arguments);
        }

        NothingWritten();
        Assert.Contains(_sandbox.Requests.Entries, r => r.Method == "GET");
    }

    [Theory]
    [InlineData("write")]
    [InlineData("read-only")]
    [InlineData("production")]
    public async Task The_command_line_passes_the_same_gates(string gate)
    {
        var (flags, configuration, word) = Gates[gate];
        foreach (var (tool, arguments) in WriteAttempts.Plain().Where(a => Listed.Contains(a.Tool, StringComparer.Ordinal)).DistinctBy(a => a.Tool))
        {
            var (code, output) = await RunAsync(tool, arguments, flags, configuration);
            Assert.Equal(1, code);
            Assert.Contains("gate_closed", output, StringComparison.Ordinal);
            Assert.Contains(word, output, StringComparison.Ordinal);
        }

        NothingWritten();
    }

    [Fact]
    public async Task The_command_line_passes_the_danger_list()
    {
        foreach (var (danger, tool, arguments) in WriteAttempts.Dangerous().Where(a => Listed.Contains(a.Tool, StringComparer.Ordinal)).DistinctBy(a => a.Tool))
        {
            var (code, output) = await RunAsync(tool, arguments, [Write], null);
            Assert.Equal(1, code);
            Assert.Contains("danger_refused", output, StringComparison.Ordinal);
            Assert.Contains(danger, output, StringComparison.Ordinal);
        }

        NothingWritten();
    }

    [Theory]
    [InlineData("allow_write")]
    [InlineData("--allow-write")]
    [InlineData("allowWrite")]
    [InlineData("access")]
    [InlineData("writes")]
    public async Task No_argument_opens_a_gate(string name)
    {
        await using var session = await StartAsync("legacy", [], null);
        var answer = await CallAsync(session, "legacy", 1, "manage_k8s_resource", $$$"""{"operation":"delete","kind":"pod","namespace":"shop","name":"x","{{{name}}}":true}""");
        Refused(answer, "invalid_arguments", name, name);
        Assert.Empty(_sandbox.Requests.Entries);
    }

    [Fact]
    public async Task A_dry_run_is_refused_as_the_write_that_it_is()
    {
        await using var session = await StartAsync("legacy", [], null);
        Refused(await CallAsync(session, "legacy", 1, "manage_k8s_resource", """{"operation":"delete","kind":"pod","namespace":"shop","name":"x","dry_run":true}"""), "gate_closed", "dry run", "delete");
        Assert.Empty(_sandbox.Requests.Entries);
    }

    private static void Refused(JsonObject answer, string code, string word, string what)
    {
        var text = answer.ToJsonString();
        Assert.True((string?)answer["result"]?["_meta"]?["eks-mcp/error"] == code, $"{what}: {text}");
        Assert.Contains(word, text, StringComparison.Ordinal);
    }

    private void NothingWritten() =>
        Assert.DoesNotContain(_sandbox.Requests.Entries, r => r.Method != "GET" && !r.PathAndQuery.StartsWith("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", StringComparison.Ordinal));

    private static async Task<JsonObject> CallAsync(WireSession session, string era, int id, string tool, string arguments)
    {
        await session.SendAsync(WireSession.Call(id, tool, arguments, era == "modern" ? ModernMeta : ""));
        return await session.AnswerAsync(id);
    }

    private Task<WireSession> StartAsync(string era, IEnumerable<string> flags, string? configuration)
    {
        var options = new WireOptions { Kubeconfig = _sandbox.Kubeconfig, Flags = [.. flags.Select(f => (f, (string?)null))], Configuration = configuration };
        return era == "modern" ? Task.FromResult(WireSession.Start(options)) : WireSession.StartInitializedAsync(options);
    }

    private async Task<(int Code, string Output)> RunAsync(string tool, string arguments, IEnumerable<string> flags, string? configuration)
    {
        var values = JsonNode.Parse(arguments)!.AsObject().Select(a => $"{a.Key}={(a.Value is JsonValue v && v.TryGetValue<string>(out var text) ? text : a.Value!.ToJsonString())}");
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, configuration ?? "", TestContext.Current.CancellationToken);
            return await CommandLineCall.RunAsync(_sandbox.Kubeconfig, [tool, .. values, .. flags, "--config", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
