using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace EksMcp.Tests.Hosting;

/// <summary>The real program, <c>eks-mcp serve</c>, with its three streams.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-serve-");
    private readonly Process _process;
    private readonly Task<string> _error;

    public ServeProcess(string? kubeconfig, params IEnumerable<string> flags)
    {
        List<string> arguments = ["serve", "--audit-dir", Path.Combine(_folder.FullName, "audit")];
        if (kubeconfig is not null)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, "kubeconfig"), kubeconfig);
            arguments.AddRange(["--kubeconfig", Path.Combine(_folder.FullName, "kubeconfig"), "--auth-mode", "kubeconfig"]);
        }

        _process = Process.Start(new ProcessStartInfo(Executable, [.. arguments, .. flags])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = _folder.FullName,
        })!;
        _process.StandardInput.AutoFlush = true;
        _error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "eks-mcp");

    public int Id => _process.Id;

    /// <summary>A real MCP client on the program's streams, in place of lines.</summary>
    public Task<McpClient> ConnectAsync() => McpClient.CreateAsync(
        new StreamClientTransport(_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream),
        new McpClientOptions { ClientInfo = new Implementation { Name = "process", Version = "1" } },
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Bytes of memory that are in use now, as the kernel counts them.</summary>
    public long Resident() => MemoryOf("VmRSS:");

    /// <summary>The most that were ever in use.</summary>
    public long Peak() => MemoryOf("VmHWM:");

    public async Task HelloAsync()
    {
        await SendAsync("""{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"process","version":"1"}}}""");
        Assert.Equal("hello", (string?)(await ReadAsync())?["id"]);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    public Task SendAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>The next line, which must be one JSON object; null at the end.</summary>
    public async Task<JsonObject?> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken) is { } line ? JsonNode.Parse(line)!.AsObject() : null;

    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<(int Code, string Error)> ExitAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _error);
    }

    private long MemoryOf(string row) =>
        1024 * long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(row, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) { _process.Kill(entireProcessTree: true); }
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
