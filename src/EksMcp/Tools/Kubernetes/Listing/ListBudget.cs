using EksMcp.Pipeline;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>As many rows as the budget allows, in order, one at least. The text beside them repeats the first few, so those cost twice.</summary>
internal static class ListBudget
{
    private const int Envelope = 300;
    private const int MaxCell = 300;

    public static IReadOnlyList<IReadOnlyList<string>> Fit(RankedRows ranked, ColumnChoice columns, CallBudget budget)
    {
        var left = budget.MaxTokens - Math.Min(Envelope, budget.MaxTokens / 2) - (ranked.States.Count * 14);
        var rows = new List<IReadOnlyList<string>>();
        foreach (var placed in ranked.Page.Rows)
        {
            var cells = columns.Cells(placed.Row);
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = Bounded(cells[i]);
            }

            left -= Cost(cells) + (rows.Count < ListText.Rows ? TextCost(cells) : 0);
            if (left < 0 && rows.Count > 0)
            {
                break;
            }

            rows.Add(cells);
        }

        return rows;
    }

    private static int Cost(string[] cells) => 2 + cells.Sum(c => TokenEstimator.Estimate(c) + 2);

    private static int TextCost(string[] cells) => 2 + cells.Sum(c => TokenEstimator.Estimate(ListText.Short(c)) + 1);

    private static string Bounded(string cell) => cell.Length <= MaxCell ? cell : $"{cell[..MaxCell]}...[+{cell.Length - MaxCell} characters]";
}
