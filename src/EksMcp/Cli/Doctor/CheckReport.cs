using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Cli.Doctor;

/// <summary>All checks in order, masked: nothing reaches the printer around it.</summary>
internal sealed class CheckReport
{
    private readonly List<Check> _checks = [];

    public Redactor Redactor { get; } = new();

    public IReadOnlyList<Check> Checks => _checks;

    public int Failed => _checks.Count(c => c.State == CheckState.Failed);

    public int Warnings => _checks.Count(c => c.State == CheckState.Warning);

    public void Add(IEnumerable<Check> checks) => _checks.AddRange(checks.Select(c => c with
    {
        Area = Masked(c.Area),
        Message = Masked(c.Message),
        Fix = c.Fix is { } fix ? Masked(fix) : null,
    }));

    private string Masked(string text) => UntrustedText.Clean(Redactor.MaskText(text));
}
