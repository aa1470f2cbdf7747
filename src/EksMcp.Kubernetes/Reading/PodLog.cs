namespace EksMcp.Kubernetes.Reading;

/// <summary>Which log, and how much of it.</summary>
public sealed record PodLogQuery
{
    /// <summary>Namespace of the pod.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the pod.</summary>
    public required string Pod { get; init; }

    /// <summary>Container (init and ephemeral ones too).</summary>
    public required string Container { get; init; }

    /// <summary>The instance before the current one.</summary>
    public bool Previous { get; init; }

    /// <summary>Lines from the end; null: from the beginning.</summary>
    public int? TailLines { get; init; }

    /// <summary>Not older than this many seconds.</summary>
    public int? SinceSeconds { get; init; }

    /// <summary>Not older than this moment.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>Bytes asked of the server; null: no bound there.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>Ask for a time before every line; <see cref="PodLogLine.Time"/> is null without.</summary>
    public bool Timestamps { get; init; } = true;
}

/// <summary>A log that is being read. Memory is bounded by one line.</summary>
public abstract class PodLog : IAsyncDisposable
{
    /// <summary>Lines in order, masked, control characters removed, each at most <see cref="MaxLineBytes"/> bytes.</summary>
    public abstract IAsyncEnumerable<PodLogLine> LinesAsync(CancellationToken cancellationToken);

    /// <summary>Bytes received so far.</summary>
    public abstract long BytesRead { get; }

    /// <summary>A longer line is cut, and says so.</summary>
    public const int MaxLineBytes = 16 * 1024;

    /// <summary>Closes the connection to the server.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>One line. <paramref name="CutBytes"/> is how much of it was dropped.</summary>
public readonly record struct PodLogLine(DateTimeOffset? Time, string Text, long CutBytes);
