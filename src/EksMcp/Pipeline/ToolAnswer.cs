using System.Text.Json.Nodes;

namespace EksMcp.Pipeline;

/// <summary>What a call comes back with: a short text, and the structured answer or a fault.</summary>
internal sealed record ToolAnswer(string Text, JsonObject? Structured)
{
    public ToolFault? Fault { get; init; }

    /// <summary>Full name of the cluster that answered, for the audit log.</summary>
    public string? Cluster { get; init; }

    /// <summary>The operator lets values of a Secret that was read by name pass.</summary>
    public bool ReleasesSecretValues { get; init; }

    public static ToolAnswer Failed(ToolFault fault) => new(fault.ToText(), null) { Fault = fault };
}

/// <summary>An explained failure. <paramref name="Code"/> is one of <see cref="ErrorCode"/>.</summary>
internal sealed record ToolFault(string Code, string Message, string? Hint)
{
    /// <summary>No real cluster had to do with it.</summary>
    public bool Simulated { get; init; }

    public string ToText() => Hint is null ? $"{Code}: {Message}" : $"{Code}: {Message} {Hint}";
}
