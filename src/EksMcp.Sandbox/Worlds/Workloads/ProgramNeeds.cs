namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>What a workload's program needs to run well, whatever its pods get.</summary>
internal sealed record ProgramNeeds
{
    /// <summary>Nobody pushed the tag that the workload names.</summary>
    public bool TagIsMissing { get; init; }

    /// <summary>Tags beside those that the workload names.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool PrivateRegistry { get; init; }
    public IReadOnlyList<string> Settings { get; init; } = [];
    public IReadOnlyList<string> Files { get; init; } = [];
    public IReadOnlyList<string> LastWords { get; init; } = [];
    public int ExitCode { get; init; } = 1;

    /// <summary>A quantity.</summary>
    public string? Memory { get; init; }

    /// <summary>It takes its memory in bursts: only a request keeps its node from evicting it.</summary>
    public bool Bursts { get; init; }

    public IReadOnlyList<string> WordsWhileGrowing { get; init; } = [];
}
