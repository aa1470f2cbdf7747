namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Knows one class of fault: what it looks like, and what else to ask to be sure.</summary>
internal interface IFaultCheck
{
    /// <summary>For example <c>bad-image</c>.</summary>
    string FaultClass { get; }

    /// <summary>The class as people say it.</summary>
    string Words { get; }

    /// <summary>Null: this class says nothing about this suspect, as far as can be told.</summary>
    Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken);
}
