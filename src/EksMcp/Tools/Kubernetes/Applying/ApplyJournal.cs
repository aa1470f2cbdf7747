using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>What became of each object, in the order of the plan. Every object has exactly one outcome at any time.</summary>
internal sealed class ApplyJournal(IReadOnlyList<PlannedObject> objects)
{
    private readonly Dictionary<PlannedObject, ObjectOutcome> _outcomes = objects.ToDictionary(o => o, NotAttempted);
    private readonly HashSet<PlannedObject> _written = [];

    /// <summary>The first thing that went wrong.</summary>
    public ToolFault? Fault { get; private set; }

    public bool HasFailed => Fault is not null;

    /// <summary>How many writes were made.</summary>
    public int Written => _written.Count;

    /// <summary>One for each object; what was only tried was not attempted, unless all was to be tried only.</summary>
    public IReadOnlyList<ObjectOutcome> Outcomes(bool dryRun) =>
        [.. objects.Select(o => dryRun || _written.Contains(o) || _outcomes[o].Outcome is ObjectOutcome.Failed or ObjectOutcome.Unknown ? _outcomes[o] : NotAttempted(o))];

    /// <summary>The dry run took it.</summary>
    public void Tried(Preview preview)
    {
        if (preview.Unknown.Count > 0)
        {
            Refused(preview.Planned, ApplyRefusal.Dropped(preview.Unknown));
            return;
        }

        _outcomes[preview.Planned] = Of(preview, preview.Answer);
    }

    public void NotChecked(PlannedObject planned, string why) => Set(planned, o => o with { Outcome = ObjectOutcome.NotChecked, Detail = why });

    public void Wrote(Preview preview, WriteAnswer answer)
    {
        _written.Add(preview.Planned);
        _outcomes[preview.Planned] = Of(preview, answer) with { Object = preview.Planned.Titled(answer.Object.Text("metadata", "name") ?? preview.Planned.Name ?? "") };
    }

    public void Refused(PlannedObject planned, ApplyRefusal refusal)
    {
        Fault ??= refusal.Fault;
        Set(planned, o => new ObjectOutcome
        {
            Object = o.Object,
            Outcome = ObjectOutcome.Failed,
            Detail = $"{planned.Source.Place}: {refusal.Fault.ToText()}",
            Conflicts = refusal.Conflicts.Count > 0 ? refusal.Conflicts : null,
        });
    }

    /// <summary><paramref name="found"/>: what a second look saw where the write may have happened; null: it did not.</summary>
    public void Failed(PlannedObject planned, ApplyRefusal refusal, string? found)
    {
        Refused(planned, refusal);
        if (found is not null)
        {
            Set(planned, o => o with { Outcome = ObjectOutcome.Unknown, Detail = $"{o.Detail} {found}" });
        }
    }

    /// <summary>It was written, and what it shall bring does not come.</summary>
    public void NotEstablished(PlannedObject planned, ToolFault fault)
    {
        Fault ??= fault;
        Set(planned, o => o with { Detail = fault.ToText() });
    }

    private static ObjectOutcome NotAttempted(PlannedObject planned) => new() { Object = planned.Title, Outcome = ObjectOutcome.NotAttempted };

    private static ObjectOutcome Of(Preview preview, WriteAnswer answer)
    {
        var changes = preview.Live.Known ? FieldDiff.Between(preview.Live.Object, answer.Object) : null;
        var created = answer.Created || preview.Live is { Known: true, Object: null };
        return new ObjectOutcome
        {
            Object = preview.Planned.Title,
            Outcome = created ? ObjectOutcome.Created : changes is { Count: 0 } ? ObjectOutcome.Unchanged : ObjectOutcome.Configured,
            Detail = preview.Live.Known ? null : "What stood there before may not be read, so the changes are not shown.",
            Changes = changes is { Count: > 0 } ? changes : null,
            Warnings = answer.Warnings.Count > 0 ? answer.Warnings : null,
        };
    }

    private void Set(PlannedObject planned, Func<ObjectOutcome, ObjectOutcome> change) => _outcomes[planned] = change(_outcomes[planned]);
}
