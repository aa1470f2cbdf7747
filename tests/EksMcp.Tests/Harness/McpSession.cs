using System.IO.Pipelines;
using System.Text.Json.Nodes;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ProtocolTool = ModelContextProtocol.Protocol.Tool;

namespace EksMcp.Tests.Harness;

/// <summary>
/// The whole server in this process, on two pipes, with a real MCP client at the other end. Every structured answer is
/// checked against the schema that the client was shown; an internal_error fails the test with the server's log.
/// </summary>
internal sealed class McpSession : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ServerProgram _program;
    private readonly Pipe _toServer;
    private readonly Task _serving;
    private readonly DirectoryInfo _folder;
    private readonly StringWriter _log;
    private Dictionary<string, ProtocolTool>? _tools;

    private McpSession(ServerProgram program, McpClient client, Pipe toServer, Task serving, DirectoryInfo folder, StringWriter log)
        => (_program, Client, _toServer, _serving, _folder, _log) = (program, client, toServer, serving, folder, log);

    public McpClient Client { get; }

    /// <summary>The audit log's folder.</summary>
    public string AuditFolder => Path.Combine(_folder.FullName, "audit");

    /// <summary>What the server wrote to its log.</summary>
    public string Log => TextWriter.Synchronized(_log).ToString()!;

    public static async Task<McpSession> StartAsync(SessionOptions options)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("eks-mcp-session-");
        var log = new StringWriter();
        var program = ServerProgram.Create(SettingsOf(options, folder.FullName), options.Time, () => TextWriter.Synchronized(log));
        Pipe toServer = new(), toClient = new();
        var serving = ServeAsync(program, toServer, toClient, options.Time);
        var transport = new StreamClientTransport(toServer.Writer.AsStream(), toClient.Reader.AsStream());
        var client = await McpClient.CreateAsync(
            transport,
            new McpClientOptions { ClientInfo = new Implementation { Name = "tests", Version = "1" }, ProtocolVersion = options.ProtocolVersion },
            cancellationToken: cancellationToken);
        return new McpSession(program, client, toServer, serving, folder, log);
    }

    /// <summary>Calls a tool. Values are JSON: null, text, numbers, booleans, lists of text, or nodes.</summary>
    public Task<ToolOutcome> CallAsync(string tool, params (string Name, object? Value)[] arguments) =>
        CallAsync(tool, progress: null, arguments);

    public async Task<ToolOutcome> CallAsync(string tool, IProgress<ProgressNotificationValue>? progress, params (string Name, object? Value)[] arguments)
    {
        var values = arguments.ToDictionary(a => a.Name, a => (object?)JsonArguments.Element(a.Value), StringComparer.Ordinal);
        var result = await Client.CallToolAsync(tool, values, progress, cancellationToken: TestContext.Current.CancellationToken);
        var outcome = new ToolOutcome(tool, result);
        if (outcome.Code == ErrorCode.Internal)
        {
            Assert.Fail($"{outcome.Text}\n{Log}");
        }

        if (!outcome.IsError)
        {
            await CheckAsync(outcome);
        }

        return outcome;
    }

    /// <summary>What tools/list shows, by name.</summary>
    public async Task<IReadOnlyDictionary<string, ProtocolTool>> ToolsAsync() =>
        _tools ??= (await Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken))
            .ToDictionary(t => t.Name, t => t.ProtocolTool, StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        await _serving.WaitAsync(StopLimit, TimeProvider.System, CancellationToken.None);
        await _program.DisposeAsync();
        await _log.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task CheckAsync(ToolOutcome outcome)
    {
        var schema = (await ToolsAsync())[outcome.Tool].OutputSchema;
        Assert.True(schema is not null, $"{outcome.Tool} has no output schema");
        var problems = SchemaCheck.Problems(JsonNode.Parse(schema.Value.GetRawText())!, outcome.Structured);
        Assert.True(problems.Count == 0, $"{outcome.Tool} breaks its output schema: {string.Join("; ", problems)}");
        Assert.False(string.IsNullOrWhiteSpace(outcome.Text), $"{outcome.Tool} has no text beside its structured answer");
    }

    private static async Task ServeAsync(ServerProgram program, Pipe input, Pipe output, TimeProvider time)
    {
        // A console is read by a thread of its own as well.
        await Task.Yield();
        await new StdioHost(input.Reader.AsStream(), output.Writer.AsStream(), time).RunAsync(program, CancellationToken.None);
        await output.Writer.CompleteAsync();
    }

    private static ServerSettings SettingsOf(SessionOptions options, string folder)
    {
        var flags = new List<GivenFlag> { ("--audit-dir", Path.Combine(folder, "audit")) };
        if (options.Kubeconfig is { } kubeconfig)
        {
            var path = Path.Combine(folder, "kubeconfig");
            File.WriteAllText(path, kubeconfig);
            flags.Add(("--kubeconfig", path));
            flags.Add(("--auth-mode", "kubeconfig"));
        }

        flags.AddRange(options.Flags.Select(f => new GivenFlag(f.Split('=')[0], f.Contains('=', StringComparison.Ordinal) ? f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..] : null)));
        var read = SettingsReader.Read(flags, _ => null, options.Configuration, options.Configuration is null ? null : "eks-mcp.yaml", yamlNamed: true);
        return read.Value ?? throw new InvalidOperationException(string.Join('\n', read.Problems));
    }
}
