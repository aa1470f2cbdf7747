using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Spends a budget on what a write did: warnings and dropped fields first, then what hangs on it, then the changes. What finds no room is counted.</summary>
internal sealed class WriteBudget
{
    private const int Envelope = 260;
    private const int PerItem = 14;

    private readonly List<string> _notes;
    private int _room;

    private WriteBudget(int room, IEnumerable<string> notes) => (_room, _notes) = (room, [.. notes]);

    public static ManageK8sResource.Result Fit(ManageK8sResource.Result result, CallBudget budget)
    {
        var spent = new WriteBudget(Math.Max(0, budget.MaxTokens - Envelope), result.Notes ?? []);
        var fitted = result with
        {
            Warnings = spent.Take(result.Warnings, w => w, "warnings"),
            Dropped = spent.Take(result.Dropped, d => d, "dropped fields"),
            Finalizers = spent.Take(result.Finalizers, f => f, "finalizers"),
            Dependants = spent.Take(result.Dependants, d => d.Kind + d.Fate, "kinds of dependants"),
            Changes = spent.Take(result.Changes, c => c.Path + c.Before + c.After, "changes"),
        };
        return fitted with { Notes = spent._notes.Count == 0 ? null : spent._notes };
    }

    private List<T>? Take<T>(IReadOnlyList<T>? items, Func<T, string> text, string name)
    {
        if (items is null)
        {
            return null;
        }

        var taken = new List<T>();
        foreach (var item in items)
        {
            _room -= TokenEstimator.Estimate(text(item)) + PerItem;
            if (_room < 0)
            {
                _notes.Add($"{items.Count - taken.Count} more {name} are not shown: max_tokens decides.");
                break;
            }

            taken.Add(item);
        }

        return taken;
    }
}
