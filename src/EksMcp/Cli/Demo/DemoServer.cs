using System.Collections.Concurrent;
using EksMcp.Hosting;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EksMcp.Cli.Demo;

/// <summary>This very program as a child process that serves the sandbox over stdio, as an MCP client's configuration would start it.</summary>
internal sealed class DemoServer(string world, int? seed, string folder)
{
    private const int MaxComplaints = 50;
    private readonly ConcurrentQueue<string> _complaints = new();

    public string AuditFolder { get; } = Path.Combine(folder, "audit");

    /// <summary>The last lines that servers wrote to stderr.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public IReadOnlyList<string> Arguments(DemoGates gates) =>
    [
        "serve", "--sandbox", world,
        .. seed is { } number ? ["--sandbox-seed", number.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        .. gates is DemoGates.Closed ? Array.Empty<string>() : ["--allow-sensitive-data-access"],
        .. gates is DemoGates.Write ? ["--allow-write"] : Array.Empty<string>(),
        "--audit-dir", AuditFolder,
    ];

    public Task<McpClient> ConnectAsync(DemoGates gates, CancellationToken cancellationToken)
    {
        var (command, first) = Self();
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "eks-mcp",
            Command = command,
            Arguments = [.. first, .. Arguments(gates)],
            // A configuration file of the current folder is for real clusters.
            WorkingDirectory = folder,
            StandardErrorLines = Complain,
        });
        return McpClient.CreateAsync(
            transport,
            new McpClientOptions { ClientInfo = new Implementation { Name = "eks-mcp-demo", Version = ProductVersion.Text } },
            cancellationToken: cancellationToken);
    }

    private static (string Command, string[] First) Self()
    {
        var process = Environment.ProcessPath ?? "eks-mcp";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? (process, [Path.Combine(AppContext.BaseDirectory, "eks-mcp.dll")])
            : (process, []);
    }

    private void Complain(string line)
    {
        _complaints.Enqueue(line);
        while (_complaints.Count > MaxComplaints)
        {
            _complaints.TryDequeue(out _);
        }
    }
}

/// <summary>What the operator opened when the server was started.</summary>
internal enum DemoGates
{
    Closed,
    Sensitive,

    /// <summary>That, and writes.</summary>
    Write,
}
