using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Spends the budget on warnings before normal events; the answer stays in order of time.</summary>
internal static class EventBudget
{
    private const int MaxMessage = 600;

    public static IReadOnlyList<EventLine> Fit(IReadOnlyList<EventLine> lines, int count, CallBudget budget, out string? cut)
    {
        var left = (budget.MaxTokens * 72 / 100) - 160;
        var shown = new HashSet<int>();
        foreach (var index in Enumerable.Range(0, lines.Count).OrderBy(i => lines[i].Type == "Warning" ? 0 : 1))
        {
            var cost = Cost(lines[index]);
            if (cost > left && shown.Count > 0)
            {
                break;
            }

            left -= cost;
            shown.Add(index);
        }

        cut = shown.Count == lines.Count ? null
            : $"{shown.Count} of {count} folded events shown, warnings first: raise max_tokens, set warnings_only, or name an object.";

        return [.. lines.Where((_, i) => shown.Contains(i)).Select(Shortened)];
    }

    private static int Cost(EventLine line) =>
        TokenEstimator.Estimate(line.Message.AsSpan(0, Math.Min(line.Message.Length, MaxMessage))) + TokenEstimator.Estimate(line.Object) + 75;

    private static EventLine Shortened(EventLine line) => line.Message.Length <= MaxMessage
        ? line
        : line with { Message = $"{line.Message[..MaxMessage]}...[+{line.Message.Length - MaxMessage + line.Cut} characters]" };
}
