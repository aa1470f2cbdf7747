using System.IO.Pipelines;
using EksMcp.Cli.Demo;
using EksMcp.Cli.Demo.Investigation;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Sandbox;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EksMcp.Tests.Cli.Demo;

/// <summary>A world behind a real sandbox server, the whole server program, and a real MCP client over in-memory pipes.</summary>
internal sealed class ServedWorld : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-test-");
    private readonly StringWriter _printed = new();
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private SandboxServer? _sandbox;
    private ServerProgram? _program;
    private McpClient? _client;
    private Task _serving = Task.CompletedTask;

    private ServedWorld() { }

    /// <summary>What a person saw.</summary>
    public string Printed => _printed.ToString();

    public static async Task<ServedWorld> StartAsync(World world, bool sensitive = true)
    {
        var served = new ServedWorld();
        await served.ConnectAsync(world, sensitive, TestContext.Current.CancellationToken);
        return served;
    }

    public Task<Outcome> InvestigateAsync()
    {
        var screen = new DemoScreen(DemoConsole.Plain(_printed));
        return new Investigator(new ToolClient(_client!, screen, new TextWatch(), TimeProvider.System), screen).InvestigateAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // The end of its input ends the server; a client over streams leaves them open.
        await _client!.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        await _serving;
        await _program!.DisposeAsync();
        await _sandbox!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task ConnectAsync(World world, bool sensitive, CancellationToken cancellationToken)
    {
        _sandbox = await SandboxServer.StartAsync(world, new SandboxOptions(), cancellationToken);
        var kubeconfig = Path.Combine(_folder.FullName, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, _sandbox.Kubeconfig, cancellationToken);
        var settings = new ServerSettings { Kubeconfig = [kubeconfig], AllowSensitiveDataAccess = sensitive, AuditDirectory = Path.Combine(_folder.FullName, "audit") };
        _program = ServerProgram.Create(settings, TimeProvider.System, () => TextWriter.Null);
        _serving = new StdioHost(_toServer.Reader.AsStream(), _toClient.Writer.AsStream(), TimeProvider.System).RunAsync(_program, CancellationToken.None);
        _client = await McpClient.CreateAsync(new StreamClientTransport(_toServer.Writer.AsStream(), _toClient.Reader.AsStream()), cancellationToken: cancellationToken);
    }
}
