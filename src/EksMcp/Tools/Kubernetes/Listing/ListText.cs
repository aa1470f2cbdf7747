using System.Globalization;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>The short text beside a list: counts, and the first rows as a small table.</summary>
internal static class ListText
{
    public const int Rows = 12;
    private const int CellLength = 60;

    public static string Write(ListK8sResources.Result result)
    {
        var text = new StringBuilder();
        var states = string.Join(", ", result.States.Take(12).Select(s => $"{s.Value} {s.Key}"));
        text.Append(CultureInfo.InvariantCulture, $"{result.Total} {result.Kind} on {result.Cluster}{(states.Length > 0 ? $": {states}" : "")}.");
        if (result.Rows.Count > 0)
        {
            text.AppendLine().AppendJoin(" | ", result.Columns);
            foreach (var row in result.Rows.Take(Rows))
            {
                text.AppendLine().AppendJoin(" | ", row.Select(Short));
            }
        }

        var after = result.Total - (result.Skipped ?? 0) - Math.Min(Rows, result.Rows.Count);
        return after > 0 ? text.AppendLine().Append(CultureInfo.InvariantCulture, $"... {after} more; rows stand in the structured content, continue with next_cursor.").ToString() : text.ToString();
    }

    public static string Short(string cell) => cell.Length <= CellLength ? cell : string.Concat(cell.AsSpan(0, CellLength), "...");
}
