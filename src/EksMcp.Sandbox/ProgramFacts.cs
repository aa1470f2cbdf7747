namespace EksMcp.Sandbox;

/// <summary>What a world knows about the program in an image: from it follows how a container of it fares.</summary>
/// <param name="Repository">The image without its tag, for example <c>registry.example.org/shop/cart</c>.</param>
public sealed record ProgramFacts(string Repository)
{
    /// <summary>Tags that can be pulled. Empty: any.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Pulled only with a secret that holds credentials of its registry.</summary>
    public bool Private { get; init; }

    /// <summary>Ports it listens on. Null: on those that its container declares, or that are probed.</summary>
    public IReadOnlyList<int>? Ports { get; init; }

    /// <summary>The paths under which it says that it is ready. Empty: any.</summary>
    public IReadOnlyList<string> HealthPaths { get; init; } = [];

    /// <summary>Bytes it needs: with a lower limit it is killed for want of memory.</summary>
    public long Memory { get; init; }

    /// <summary>It takes that memory in bursts that a node is not prepared for: with a lower request it is evicted in the end.</summary>
    public bool Bursts { get; init; }

    /// <summary>Environment variables without which it does not start.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Files without which it does not start.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>What it logs before it ends for want of a setting.</summary>
    public IReadOnlyList<string> LastWords { get; init; } = [];

    /// <summary>What it logs until it is killed for want of memory.</summary>
    public IReadOnlyList<string> WordsWhileGrowing { get; init; } = [];

    /// <summary>With which code it ends for want of a setting.</summary>
    public int ExitCode { get; init; } = 1;

    /// <summary>What it logs while all is well.</summary>
    public IReadOnlyList<string> Chatter { get; init; } = [];

    /// <summary>It does its work and ends, instead of serving for ever.</summary>
    public bool Ends { get; init; }
}
