using System.Text.Json;
using EksMcp.Guard.Access;
using EksMcp.Pipeline.Writes;
using EksMcp.Tools;

namespace EksMcp.Pipeline;

/// <summary>One call on its way through the pipeline. The policies fill it in; a tool only reads it.</summary>
internal sealed class ToolCall
{
    private readonly List<string> _gates = [];

    /// <summary>Unique in all audit logs.</summary>
    public string Id { get; } = Guid.CreateVersion7().ToString("N");

    public required string ToolName { get; init; }

    /// <summary>Null where no tool has this name.</summary>
    public required Tool? Tool { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> RawArguments { get; init; }

    /// <summary>How the call came in: <c>stdio</c>, <c>cli</c>.</summary>
    public required string Door { get; init; }

    /// <summary>Who calls, as far as the door can tell: the client's own name over stdio.</summary>
    public required string Caller { get; init; }

    public IProgress<CallProgress>? Progress { get; init; }

    /// <summary>Canonical arguments; set by validation.</summary>
    public JsonElement Arguments { get; set; }

    /// <summary>What the answer may cost; set by the budget.</summary>
    public CallBudget Budget { get; set; } = CallBudget.Default;

    /// <summary>What the call may read; set by the access gate.</summary>
    public ReadGrant? Grant { get; set; }

    /// <summary>What the call has written so far; null: it never was allowed to.</summary>
    public WriteLedger? Writes { get; set; }

    /// <summary>Each gate's decision, in order, for the audit log.</summary>
    public IReadOnlyList<string> Gates => _gates;

    /// <summary>Ids under which upstreams know this call's requests.</summary>
    public IReadOnlyList<string> UpstreamRequests => [.. Grant?.UpstreamRequests ?? []];

    public ReadGrant RequireGrant() =>
        Grant ?? throw new InvalidOperationException("A tool ran before the access gate.");

    public WriteLedger RequireWrites() =>
        Writes ?? throw new InvalidOperationException("A tool wrote before it was authorized.");

    public void Decide(string gate, string decision) => _gates.Add($"{gate}: {decision}");
}

/// <summary>How far a long call has come.</summary>
internal readonly record struct CallProgress(double Done, double? Total, string Message);

/// <summary>What an answer may cost, text and structured content together.</summary>
internal sealed record CallBudget(int MaxTokens)
{
    public const int DefaultTokens = 4000;

    /// <summary>With less, a tool's counts, notes and cursor would leave no room for what was asked.</summary>
    public const int MinTokens = 500;

    public const int MaxTokensAllowed = 50_000;

    public static CallBudget Default { get; } = new(DefaultTokens);
}
