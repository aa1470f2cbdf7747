using System.Globalization;
using System.Text;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Logs;

/// <summary>Answers <c>pods/log</c>. Streams; following ends after an hour at the latest.</summary>
internal sealed class PodLogStreamer(ObjectStore store, TimeProvider time)
{
    private static readonly TimeSpan FollowLimit = TimeSpan.FromHours(1);

    public async Task AnswerAsync(HttpContext context, ApiRequest request, ResourceDefinition definition)
    {
        Accept.CheckLog(context.Request);
        var pod = ObjectGetter.Find(store.State, definition, request).Value;
        var options = LogOptions.Parse(context.Request.Query, pod.TextOr("", "metadata", "name"), time.GetUtcNow());
        var container = ContainerChoice.Choose(pod, options.Container);
        var started = ContainerChoice.CheckStarted(pod, container, options.Previous);
        context.Response.Headers.CacheControl = "no-cache, private";
        if (!started)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "text/plain";

        var key = new LogKey(pod.TextOr("", "metadata", "namespace"), pod.TextOr("", "metadata", "name"), container, options.Previous);
        var (lines, grown) = store.Logs.Read(key, 0);
        var next = lines.Count;
        var left = await WriteAsync(context.Response.Body, First(lines, options), options, options.LimitBytes ?? long.MaxValue, context.RequestAborted);
        if (!options.Follow) { return; }

        using var ending = new CancellationTokenSource(FollowLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending.Token);
        while (left > 0 && !ending.IsCancellationRequested)
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await grown.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.RequestAborted.ThrowIfCancellationRequested();
            (lines, grown) = store.Logs.Read(key, next);
            next += lines.Count;
            left = await WriteAsync(context.Response.Body, lines, options, left, context.RequestAborted);
        }
    }

    private static IEnumerable<LogLine> First(IReadOnlyList<LogLine> lines, LogOptions options)
    {
        var wanted = options.Since is { } since ? lines.Where(l => l.Time >= since) : lines;
        return options.TailLines is { } tail ? wanted.TakeLast((int)Math.Min(tail, int.MaxValue)) : wanted;
    }

    private static async Task<long> WriteAsync(Stream body, IEnumerable<LogLine> lines, LogOptions options, long left, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            if (left <= 0) { break; }
            var bytes = Encoding.UTF8.GetBytes((options.Timestamps ? Stamp(line.Time) : "") + line.Text + "\n");
            var part = bytes.AsMemory(0, (int)Math.Min(bytes.Length, left));
            await body.WriteAsync(part, cancellationToken);
            left -= part.Length;
        }

        return left;
    }

    private static string Stamp(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture);
}
