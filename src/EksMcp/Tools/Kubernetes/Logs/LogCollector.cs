using System.Globalization;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>
/// Reads logs, a few at a time. One log costs at most <see cref="MaxBytesRead"/> of reading and LimitBytes of memory, and all
/// end when <paramref name="deadline"/> does: what was read until then is the answer.
/// </summary>
internal sealed class LogCollector(IClusterReader reader, GetPodLogs.Args args, LineFilter filter, ToolCall call, CancellationToken deadline)
{
    private const long MaxBytesRead = 256L * 1024 * 1024;
    private const int Parallel = 4;

    public async Task<IReadOnlyList<LogBlock>> CollectAsync(IReadOnlyList<LogTarget> targets, List<string> notes, CancellationToken cancellationToken)
    {
        var blocks = new LogBlock[targets.Count];
        var done = 0;
        await System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, targets.Count),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                blocks[i] = await ReadAsync(targets[i], single: targets.Count == 1, token);
                call.Progress?.Report(new CallProgress(Interlocked.Increment(ref done), targets.Count, $"{targets[i].Pod}/{targets[i].Container}"));
            });
        if (blocks.All(b => b.Error is not null))
        {
            notes.Add("No log could be read; each entry says why.");
        }

        return blocks;
    }

    private async Task<LogBlock> ReadAsync(LogTarget target, bool single, CancellationToken cancellationToken)
    {
        var block = new LogBlock { Pod = target.Pod, Container = target.Container, Previous = target.Previous ? true : null, Lines = [] };
        try
        {
            using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
            await using var log = await reader.OpenLogAsync(Query(target), opening.Token);
            return await ReadAsync(block, log, cancellationToken);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return block with { Error = "The call's time ended before this log began to answer." };
        }
        catch (KubernetesException e) when (!single && e.Code is not KubernetesError.GateClosed)
        {
            // One container that has no log must not hide its siblings'.
            return block with { Error = e.Message };
        }
    }

    private async Task<LogBlock> ReadAsync(LogBlock block, PodLog log, CancellationToken cancellationToken)
    {
        var recent = new RecentLines(args.TailLines, args.LimitBytes);
        long seen = 0, matched = 0, cut = 0;
        string? stopped = null;
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline);
        try
        {
            await foreach (var line in log.LinesAsync(reading.Token))
            {
                seen++;
                cut += line.CutBytes;
                if (filter.Matches(line.Text))
                {
                    matched++;
                    recent.Add(args.Timestamps && line.Time is { } time ? $"{Stamp(time)} {line.Text}" : line.Text);
                }

                stopped = log.BytesRead > MaxBytesRead ? $"after {MaxBytesRead / 1024 / 1024} MiB" : deadline.IsCancellationRequested ? "when the call's time ended" : null;
                if (stopped is not null)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            stopped = "when the call's time ended";
        }

        return block with { Lines = RepeatFolder.Fold([.. recent.Lines]), Truncated = Truncation(recent.Dropped, seen, matched, cut, stopped) };
    }

    private PodLogQuery Query(LogTarget target) => new()
    {
        Namespace = args.Namespace,
        Pod = target.Pod,
        Container = target.Container,
        Previous = target.Previous,
        // A grep looks at the whole log; the tail is taken of what matches. Where the tail begins inside a private key, its beginning must be seen.
        TailLines = filter.Active ? null : args.TailLines + 1 + LineMasker.MaxKeyLines,
        SinceSeconds = args.SinceSeconds,
        Timestamps = args.Timestamps,
    };

    private string? Truncation(long dropped, long seen, long matched, long cutBytes, string? stopped)
    {
        var parts = new List<string>();
        if (dropped > 0)
        {
            parts.Add(filter.Active ? $"{dropped} older of {matched} matching lines (tail_lines, limit_bytes)" : "older lines (tail_lines, limit_bytes)");
        }

        if (cutBytes > 0)
        {
            parts.Add($"{cutBytes} bytes of lines longer than {PodLog.MaxLineBytes / 1024} KiB");
        }

        if (stopped is not null)
        {
            parts.Add($"what came after line {seen}, where reading stopped {stopped}: give since_seconds");
        }

        return parts.Count > 0 ? "Not shown: " + string.Join("; ", parts)
            : filter.Active && matched == 0 ? $"None of {seen} lines matches" : null;
    }

    private static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
