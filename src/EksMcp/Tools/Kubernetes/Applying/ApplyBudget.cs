using System.Text.Json;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>Makes an answer fit: changes are cut first, and counted, then words. The outcome of every object stays.</summary>
internal static class ApplyBudget
{
    private const int Envelope = 220;
    private const int PerObject = 14;

    private static readonly Limits[] Steps =
        [new(300, 1000, 50), new(60, 1000, 30), new(25, 600, 20), new(12, 400, 10), new(6, 300, 5), new(3, 200, 3), new(1, 120, 1), new(0, 80, 0), new(0, 0, 0)];

    /// <summary>Refuses, before anything is written, what could not be answered for object by object.</summary>
    public static void Demand(IReadOnlyList<PlannedObject> objects, CallBudget budget)
    {
        var needed = Envelope + objects.Sum(o => PerObject + TokenEstimator.Estimate(o.Title));
        if (needed > budget.MaxTokens)
        {
            throw new ToolException(
                ErrorCode.TooLarge,
                $"The outcomes of {objects.Count} objects need about {needed} tokens; this call may cost {budget.MaxTokens}. Nothing was written.",
                $"Call again with max_tokens={Math.Min(CallBudget.MaxTokensAllowed, needed * 2)}, or apply the manifest in parts.");
        }
    }

    public static ApplyYaml.Result Fit(ApplyYaml.Result result, CallBudget budget) =>
        Steps.Select(step => Cut(result, step)).FirstOrDefault(cut => Cost(cut) <= budget.MaxTokens) ?? Cut(result, Steps[^1]);

    private static ApplyYaml.Result Cut(ApplyYaml.Result result, Limits limits) => result with
    {
        Objects = [.. result.Objects.Select(o => Cut(o, limits))],
        Notes = limits.Detail == 0 ? Take(result.Notes, 3) : result.Notes,
    };

    private static ObjectOutcome Cut(ObjectOutcome one, Limits limits) => one with
    {
        Detail = limits.Detail == 0 ? null : one.Detail?.Length > limits.Detail ? one.Detail[..limits.Detail] + "..." : one.Detail,
        Changes = Take(one.Changes, limits.Changes),
        MoreChanges = one.Changes is { } changes && changes.Count > limits.Changes ? changes.Count - limits.Changes : null,
        Warnings = Take(one.Warnings, limits.Words),
        Conflicts = Take(one.Conflicts?.Select(c => c with { Fields = [.. c.Fields.Take(Math.Max(1, limits.Words))] }).ToList(), limits.Words),
    };

    private static IReadOnlyList<T>? Take<T>(IReadOnlyList<T>? items, int most) => items is null || most == 0 ? null : items.Count <= most ? items : [.. items.Take(most)];

    private static int Cost(ApplyYaml.Result result) => TokenEstimator.Estimate(JsonSerializer.SerializeToUtf8Bytes(result, KubernetesJson.Default.ApplyYamlResult)) + TokenEstimator.Estimate(ApplyText.Brief(result));

    private sealed record Limits(int Changes, int Detail, int Words);
}
