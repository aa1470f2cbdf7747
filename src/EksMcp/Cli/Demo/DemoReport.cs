using EksMcp.Cli.Demo.Investigation;

namespace EksMcp.Cli.Demo;

/// <summary>All that a demo came to.</summary>
internal sealed record DemoReport
{
    public required string World { get; init; }

    public required Outcome Outcome { get; init; }

    public required int Calls { get; init; }

    public required int Tokens { get; init; }

    public required TimeSpan Took { get; init; }

    public required TextWatch Watch { get; init; }

    /// <summary>Calls that the servers refused; the closed gates of the fifth chapter are among them.</summary>
    public required IReadOnlyList<ToolReply> Refusals { get; init; }

    public required IReadOnlyList<Repair> Repairs { get; init; }

    public required IReadOnlyList<AuditTrail> Audit { get; init; }
}

/// <summary>An audit file of the demo, verified.</summary>
internal sealed record AuditTrail(string File, bool Intact, long Lines, bool Closed);
