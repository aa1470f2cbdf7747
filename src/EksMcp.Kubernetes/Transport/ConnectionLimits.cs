namespace EksMcp.Kubernetes.Transport;

/// <summary>How long, and how much, a connection waits and takes.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>TCP, proxy and TLS together.</summary>
    internal TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From sending a request to its response headers, connecting included.</summary>
    internal TimeSpan Headers { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Silence within a body; logs and watches may be silent for longer.</summary>
    internal TimeSpan IdleBody { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Repeats of a read after its first try.</summary>
    internal int Retries { get; init; } = 3;

    /// <summary>First pause between tries; doubles, with jitter.</summary>
    internal TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause, also where Retry-After asks for more.</summary>
    internal TimeSpan MaxRetryPause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Response headers, in KiB.</summary>
    internal int HeaderKib { get; init; } = 64;

    /// <summary>Bytes of an error body that are read.</summary>
    internal int ErrorBody { get; init; } = 64 * 1024;
}
