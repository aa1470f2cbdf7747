namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What becomes of a container that is started now.</summary>
internal enum FateKind
{
    /// <summary>Its image's name is none.</summary>
    ImageNameInvalid,
    /// <summary>Its image cannot be pulled.</summary>
    ImageMissing,
    /// <summary>Something that its environment is made of is not there.</summary>
    ConfigMissing,
    /// <summary>It starts and ends with an error.</summary>
    Crashes,
    /// <summary>It starts and is killed at its memory limit.</summary>
    OutOfMemory,
    /// <summary>It does its work and ends.</summary>
    Ends,
    /// <summary>It runs.</summary>
    Runs,
}

/// <summary>A fate, with what is said about it.</summary>
internal sealed record Fate(FateKind Kind, string Message = "")
{
    /// <summary>A pull secret that the pod names and the namespace does not have.</summary>
    public string? MissingSecret { get; init; }

    /// <summary>What the container logs.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public int ExitCode { get; init; }

    /// <summary>Why its readiness probe fails; null: it does not.</summary>
    public string? Unready { get; init; }

    /// <summary>It ends because its kubelet stops it: a liveness or startup probe fails, as the message says.</summary>
    public bool Killed { get; init; }

    /// <summary>Its node runs short of memory in the end, and it is the one to go. How many bytes it uses then.</summary>
    public long? Evicted { get; init; }

    /// <summary>It never gets as far as running.</summary>
    public bool NeverStarts => Kind is FateKind.ImageNameInvalid or FateKind.ImageMissing or FateKind.ConfigMissing;
}
