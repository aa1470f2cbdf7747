using System.Text.Json.Nodes;

namespace EksMcp.Bench.Peers;

/// <summary>What one round says about one server. Times in milliseconds, memory and answers in bytes.</summary>
internal sealed record Measurement(double Start, double FirstList, double IdleMemory, double ListTime, double ListBytes, double PeakMemory)
{
    public static async Task<Measurement> TakeAsync(Contestant contestant, int pods, CancellationToken cancellationToken)
    {
        await using var server = McpProcess.Spawn(contestant);
        var start = await server.InitializeAsync(cancellationToken);
        await server.RequestAsync("tools/list", "{}", cancellationToken);
        var firstList = server.SinceSpawn;
        var idle = server.Memory("VmRSS");
        var list = await server.RequestAsync(
            "tools/call", $$"""{"name":"{{contestant.ListTool}}","arguments":{{contestant.ListArguments}}}""", cancellationToken);
        Check(contestant, list.Result, pods);
        return new Measurement(start.TotalMilliseconds, firstList.TotalMilliseconds, idle, list.Time.TotalMilliseconds, list.Bytes, server.Memory("VmHWM"));
    }

    /// <summary>Only the start: what a launcher adds.</summary>
    public static async Task<double> StartAsync(Contestant contestant, CancellationToken cancellationToken)
    {
        await using var server = McpProcess.Spawn(contestant);
        return (await server.InitializeAsync(cancellationToken)).TotalMilliseconds;
    }

    /// <summary>An answer that does not speak of all the pods must not count as a fast one: it says their number, or
    /// has a line for each.</summary>
    private static void Check(Contestant contestant, JsonObject result, int pods)
    {
        var text = string.Concat((result["content"] as JsonArray ?? []).Select(c => (string?)c!["text"]));
        var said = text + result["structuredContent"]?.ToJsonString();
        var counts = said.Contains($"{pods}", StringComparison.Ordinal) || said.Contains($"{pods:N0}", StringComparison.Ordinal);
        if ((bool?)result["isError"] == true || !(counts || text.Count(c => c == '\n') >= pods))
        {
            throw new InvalidOperationException($"{contestant.Name}: {contestant.ListTool} did not list {pods} pods: {text[..Math.Min(300, text.Length)]}");
        }
    }
}
