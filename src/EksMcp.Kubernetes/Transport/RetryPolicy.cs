using System.Net;
using Polly;
using Polly.Retry;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// Repeats reads that the server put off (429), failed (500, 502, 503, 504) or never answered, with growing, jittered
/// pauses; of writes only those that it put off and said for how long: it did nothing yet.
/// </summary>
internal static class RetryPolicy
{
    internal static ResiliencePipeline<HttpResponseMessage> Reads(ConnectionLimits limits, TimeProvider time) => Build(limits, time, static outcome => outcome switch
    {
        { Result: { } answer } => IsTransient(answer.StatusCode),
        { Exception: HttpRequestException fault } => ConnectionFaults.IsBeforeAnswer(fault),
        _ => false,
    });

    internal static ResiliencePipeline<HttpResponseMessage> Writes(ConnectionLimits limits, TimeProvider time) => Build(limits, time, static outcome =>
        outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter: not null });

    private static ResiliencePipeline<HttpResponseMessage> Build(ConnectionLimits limits, TimeProvider time, Func<Outcome<HttpResponseMessage>, bool> mayRepeat)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (limits.Retries == 0) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = limits.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = limits.RetryPause,
            MaxDelay = limits.MaxRetryPause,
            ShouldHandle = args => ValueTask.FromResult(mayRepeat(args.Outcome)),
            DelayGenerator = args => ValueTask.FromResult(Asked(args.Outcome.Result, limits, time)),
            OnRetry = static args =>
            {
                args.Outcome.Result?.Dispose();
                return ValueTask.CompletedTask;
            },
        }).Build();
    }

    private static bool IsTransient(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>Null: the policy's own pause.</summary>
    private static TimeSpan? Asked(HttpResponseMessage? answer, ConnectionLimits limits, TimeProvider time)
    {
        var after = answer?.Headers.RetryAfter;
        var pause = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        if (pause is not { } asked || asked < TimeSpan.Zero) return null;
        return asked < limits.MaxRetryPause ? asked : limits.MaxRetryPause;
    }
}
