using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Paging;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>A whole list read once: exact counts, and the rows that come first behind a position. Memory does not grow with the list.</summary>
internal sealed record RankedRows(RowPage<TableRow> Page, IReadOnlyDictionary<string, int> States)
{
    /// <summary>More rows than any budget shows.</summary>
    private const int Capacity = 2_000;

    /// <summary>A column that says something new of each object is no state; what comes after counts as one.</summary>
    public const int MaxStates = 24;

    /// <summary>No cell can be this word: see <see cref="StateWords.Shown"/>.</summary>
    public const string MoreStates = "(more states)";

    private const int ReportEvery = 500;

    public static async Task<RankedRows> ReadAsync(TableList list, StateReader states, RowPosition? after, ToolCall call, CancellationToken cancellationToken)
    {
        var top = new TopRows<TableRow>(Math.Min(Capacity, call.Budget.MaxTokens / 4), after);
        var counts = new Dictionary<ResourceState, int>();
        var seen = 0;
        await foreach (var row in list.RowsAsync(cancellationToken))
        {
            if (row.Restart)
            {
                top.Restart();
                counts.Clear();
                seen = 0;
                continue;
            }

            var state = states.Read(row);
            Count(counts, state);
            top.Add(new RowPosition((int)state.Attention, row.Namespace, row.Name), row);
            if (++seen % ReportEvery == 0)
            {
                call.Progress?.Report(new CallProgress(seen, null, $"{seen} objects read"));
            }
        }

        return new RankedRows(top.Page(), Ordered(counts));
    }

    private static void Count(Dictionary<ResourceState, int> counts, ResourceState state)
    {
        var key = counts.ContainsKey(state) || counts.Count < MaxStates ? state : state with { Word = MoreStates };
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }

    // What needs attention stands first, here as well.
    private static Dictionary<string, int> Ordered(Dictionary<ResourceState, int> counts)
    {
        var ordered = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (state, count) in counts.OrderBy(c => c.Key.Attention).ThenByDescending(c => c.Value).ThenBy(c => c.Key.Word, StringComparer.Ordinal))
        {
            ordered[state.Word] = ordered.GetValueOrDefault(state.Word) + count;
        }

        return ordered;
    }
}
