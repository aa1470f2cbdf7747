using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Bench.Peers;

/// <summary>One server process and the wire to it: JSON-RPC, a line each way. It ends with this object.</summary>
internal sealed class McpProcess : IAsyncDisposable
{
    private const string Hello = """
        {"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Contestant _contestant;
    private readonly Process _process;
    private readonly PipeReader _output;
    private readonly long _spawned;
    private int _lastId;

    private McpProcess(Contestant contestant, Process process, long spawned)
    {
        (_contestant, _process, _spawned) = (contestant, process, spawned);
        _output = PipeReader.Create(process.StandardOutput.BaseStream);
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    public static McpProcess Spawn(Contestant contestant)
    {
        var start = new ProcessStartInfo(contestant.Command[0])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in contestant.Command.Skip(1)) { start.ArgumentList.Add(argument); }

        var spawned = Stopwatch.GetTimestamp();
        return new McpProcess(contestant, Process.Start(start)!, spawned);
    }

    public TimeSpan SinceSpawn => Stopwatch.GetElapsedTime(_spawned);

    /// <summary>The time from the spawn to the answer.</summary>
    public async Task<TimeSpan> InitializeAsync(CancellationToken cancellationToken)
    {
        await RequestAsync("initialize", Hello, cancellationToken);
        var elapsed = SinceSpawn;
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", cancellationToken);
        return elapsed;
    }

    /// <summary>The answer, its time and the bytes of its line.</summary>
    public async Task<Answer> RequestAsync(string method, string parameters, CancellationToken cancellationToken)
    {
        var id = ++_lastId;
        var begin = Stopwatch.GetTimestamp();
        await SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}","params":{{parameters.ReplaceLineEndings("")}}}""", cancellationToken);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(Patience);
        while (true)
        {
            var line = await ReadLineAsync(bound.Token);
            var elapsed = Stopwatch.GetElapsedTime(begin);
            if (JsonNode.Parse(line) is not JsonObject message || (int?)message["id"] != id || message["method"] is not null) { continue; }
            if (message["error"] is { } error) { throw new InvalidOperationException($"{_contestant.Name}: {method}: {error.ToJsonString()}"); }
            return new Answer(message["result"]!.AsObject(), elapsed, line.Length);
        }
    }

    /// <summary>A line of <c>/proc/PID/status</c> that is counted in kB, in bytes: <c>VmRSS</c>, <c>VmHWM</c>.</summary>
    public long Memory(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field + ":", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Split('\t')[^1], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        await _output.CompleteAsync();
        _process.Dispose();
    }

    private async Task SendAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);
        await _process.StandardInput.BaseStream.FlushAsync(cancellationToken);
    }

    private async Task<byte[]> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _output.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = read.Buffer.Slice(0, end).ToArray();
                _output.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            _output.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) { throw new InvalidOperationException($"{_contestant.Name} closed its output before it answered."); }
        }
    }
}

/// <summary>One answer.</summary>
internal sealed record Answer(JsonObject Result, TimeSpan Time, long Bytes);
