namespace EksMcp.Hosting.Audit;

/// <summary>What a check of an audit file found.</summary>
internal sealed record AuditReport
{
    /// <summary>Lines read, good or bad.</summary>
    public required long Lines { get; init; }

    /// <summary>What line 0 says, where it could be read.</summary>
    public AuditHeader? Header { get; init; }

    /// <summary>The file ends with the record of an orderly close.</summary>
    public required bool Closed { get; init; }

    /// <summary>Signs of edits, gaps, cuts or damage, the first hundred; <see cref="ProblemCount"/> counts all.</summary>
    public required IReadOnlyList<AuditProblem> Problems { get; init; }

    /// <summary>All problems.</summary>
    public required long ProblemCount { get; init; }

    /// <summary>What is no sign of tampering but worth knowing, and what cannot be told.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Calls that began and have no outcome, the first hundred: call id and line.</summary>
    public required IReadOnlyList<AuditOpenCall> OpenCalls { get; init; }

    /// <summary>All calls without outcome.</summary>
    public required long OpenCallCount { get; init; }

    public bool Intact => ProblemCount == 0;
}

/// <summary>Line numbers start at 1; 0 is the file as a whole.</summary>
internal sealed record AuditProblem(long Line, string Message);

/// <summary>An intent without an outcome.</summary>
internal sealed record AuditOpenCall(long Line, string CallId);

/// <summary>Who wrote the file.</summary>
internal sealed record AuditHeader(string Version, string Started, long Process, bool Keyed, string Settings);
