using System.Text.Json.Nodes;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>An object as an answer shows it: bookkeeping and defaults left out, status first, cut to a budget.</summary>
internal sealed class ObjectShape
{
    private readonly JsonObject _ordered;
    private readonly string? _slimming;

    private ObjectShape(JsonObject ordered, string? slimming, string? state) => (_ordered, _slimming, State) = (ordered, slimming, state);

    /// <summary>In one line, what the status says.</summary>
    public string? State { get; }

    /// <summary>Takes the object over.</summary>
    public static ObjectShape Of(JsonObject found, bool full)
    {
        var slimming = full ? null : ObjectSlimmer.Slim(found);
        var state = ObjectState.Summarize(found);
        return new ObjectShape(ObjectOrder.StatusFirst(found), slimming, state);
    }

    /// <param name="notes">What was left out and cut; null: nothing.</param>
    public JsonObject Fit(CallBudget budget, out IReadOnlyList<string>? notes)
    {
        var shown = ObjectBudget.Fit(_ordered, budget, out var cut);
        var said = new[] { _slimming, cut }.OfType<string>().ToList();
        notes = said.Count == 0 ? null : said;
        return shown;
    }
}
