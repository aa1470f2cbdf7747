using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EksMcp.Sandbox;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// The query of a log request, applied in the kubelet's order: the last lines first, then the age of each, then the bytes,
/// which may end in the middle of a line. The field names are those of PodLogOptions.
/// </summary>
internal sealed record LogQuery(
    bool Previous, bool Follow, bool Timestamps, int? TailLines, DateTimeOffset? Since, long? LimitBytes)
{
    // Always nine digits, as the kubelet writes them.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'";

    public static LogQuery Parse(IQueryCollection query)
    {
        var since = Number(query["sinceSeconds"]) is { } seconds
            ? TimeProvider.System.GetUtcNow().AddSeconds(-seconds)
            : DateTimeOffset.TryParse(query["sinceTime"], CultureInfo.InvariantCulture, out var time) ? time : (DateTimeOffset?)null;
        return new LogQuery(
            query["previous"] == "true",
            query["follow"] == "true",
            query["timestamps"] == "true",
            (int?)Number(query["tailLines"]),
            since,
            Number(query["limitBytes"]));
    }

    public async Task WriteAsync(IReadOnlyList<LogLine> lines, PipeWriter to, CancellationToken cancellationToken)
    {
        var left = LimitBytes ?? long.MaxValue;
        for (var i = TailLines is { } tail ? Math.Max(0, lines.Count - tail) : 0; i < lines.Count && left > 0; i++)
        {
            if (lines[i].Time < Since) { continue; }
            var line = Encoding.UTF8.GetBytes(Render(lines[i]));
            await to.WriteAsync(line.AsMemory(0, (int)Math.Min(line.Length, left)), cancellationToken);
            left -= line.Length;
        }
    }

    private string Render(LogLine line) => Timestamps
        ? string.Create(CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)} {line.Text}\n")
        : line.Text + '\n';

    private static long? Number(string? text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
