using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>Why the server does not take an object, in words: conflicts by manager and field, everything else as it says it.</summary>
internal sealed record ApplyRefusal(ToolFault Fault, IReadOnlyList<ManagerConflict> Conflicts)
{
    private const string Correct = "Correct the fields that the message names; nothing that the kind does not know is dropped silently.";
    private const string ConflictReason = "FieldManagerConflict";

    public static ApplyRefusal Of(KubernetesException e)
    {
        var conflicts = Managers(e);
        var fault = KubernetesFaults.Explain(e);
        if (conflicts.Count > 0)
        {
            fault = fault with { Message = string.Join("; ", conflicts.Select(c => $"{c.Manager} owns {string.Join(", ", c.Fields)}")) + "." };
        }
        else if (e.Message.Contains("typed patch object", StringComparison.Ordinal))
        {
            // Servers before 1.25 call an object that does not fit its kind an error of their own.
            fault = fault with { Code = ErrorCode.InvalidObject, Hint = Correct };
        }

        return new ApplyRefusal(fault, conflicts);
    }

    /// <summary>Unknown fields that a server without strict validation would drop.</summary>
    public static ApplyRefusal Dropped(IReadOnlyList<string> fields) => new(
        new ToolFault(ErrorCode.InvalidObject, $"unknown field: the server would silently drop {string.Join(", ", fields)}", Correct),
        []);

    /// <summary>All conflicts are with what this server wrote before by other means than apply.</summary>
    public static bool OnlyOurs(KubernetesException e) => Managers(e) is { Count: > 0 } conflicts && conflicts.All(c => c.Manager == WriteOptions.Manager);

    private static List<ManagerConflict> Managers(KubernetesException e) =>
    [
        .. e.Causes.Where(c => c.Reason == ConflictReason)
            .GroupBy(c => Manager(c.Message), StringComparer.Ordinal)
            .Select(g => new ManagerConflict { Manager = g.Key, Fields = [.. g.Select(c => c.Field.TrimStart('.')).Distinct(StringComparer.Ordinal)] }),
    ];

    // conflict with "kubectl" using apps/v1
    private static string Manager(string message) => message.Split('"') is [_, var manager, ..] ? manager : "another manager";
}
