namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Examines suspects one by one and keeps what came of it: findings, symptoms of other findings, and what could not be explained.</summary>
internal sealed class Examination(IReadOnlyList<IFaultCheck> checks, ToolClient tools, DemoScreen screen, IReadOnlyList<ObjectName> waitingClaims)
{
    private readonly List<Finding> _findings = [];
    private readonly List<Unexplained> _unexplained = [];
    private readonly List<(ObjectName Claim, string Symptom)> _symptoms = [];

    public async Task ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        screen.Subject(suspect.AtFault.ToString(), suspect.IsPod ? $"{suspect.Members.Count} x {suspect.Showing}" : suspect.Showing);
        if (WaitedFor(suspect) is { } claim)
        {
            _symptoms.Add((claim, suspect.AtFault.ToString()));
            screen.Conclude($"a symptom: its pod waits for {claim}");
            return;
        }

        var refused = tools.Refusals.Count;
        foreach (var check in checks)
        {
            if (await check.ExamineAsync(suspect, cancellationToken) is { } verdict)
            {
                Conclude(check, suspect, verdict);
                return;
            }
        }

        Doubt(suspect, tools.Refusals.Skip(refused).Select(r => $"{r.Tool} was refused ({r.ErrorCode})").Distinct(StringComparer.Ordinal).ToList());
    }

    public Outcome Outcome() => new(
        [.. _findings.Select(f => f with { Symptoms = [.. _symptoms.Where(s => s.Claim == f.Object).Select(s => s.Symptom)] })],
        [.. _unexplained.Where(u => _findings.All(f => f.Object != u.Object)).DistinctBy(u => u.Object)]);

    private void Conclude(IFaultCheck check, Suspect suspect, Verdict verdict)
    {
        if (!verdict.IsFault)
        {
            screen.Conclude($"no fault: {verdict.Cause}");
            return;
        }

        verdict.Evidence.ToList().ForEach(screen.Tell);
        screen.Conclude($"{check.Words}: {verdict.Cause}");
        Add(check, suspect, verdict);
    }

    private ObjectName? WaitedFor(Suspect suspect)
    {
        var unplaced = suspect.Object.Items("status.conditions").Any(c => c.Text("type") == "PodScheduled" && c.Text("reason") == "Unschedulable"
            && c.Text("message")?.Contains("PersistentVolumeClaim", StringComparison.OrdinalIgnoreCase) == true);
        return !unplaced ? null : suspect.Object.Items("spec.volumes")
            .Select(v => new ObjectName("PersistentVolumeClaim", suspect.Name.Namespace, v.Text("persistentVolumeClaim.claimName") ?? ""))
            .FirstOrDefault(waitingClaims.Contains);
    }

    // Pods of one workload that show one fault in two states are one finding.
    private void Add(IFaultCheck check, Suspect suspect, Verdict verdict)
    {
        var known = _findings.FindIndex(f => f.Class == check.FaultClass && f.Object == suspect.AtFault);
        if (known < 0)
        {
            _findings.Add(new Finding(check.FaultClass, check.Words, suspect.AtFault, verdict, suspect.Members, []));
            return;
        }

        _findings[known] = _findings[known] with { Pods = [.. _findings[known].Pods, .. suspect.Members] };
    }

    private void Doubt(Suspect suspect, List<string> refusals)
    {
        var why = refusals.Count > 0 ? string.Join(", ", refusals) : "what could be read fits no class of fault that is known here";
        _unexplained.Add(new Unexplained(suspect.AtFault, suspect.Showing, why));
        screen.Doubt($"not explained: {why}");
    }
}
