using System.Globalization;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>The short text beside a list: counts, and the first rows as a small table.</summary>
internal static class ListText
{
    public const int Rows = 12;
    private const int CellLength = 60;

    public static string Write(ListK8sResources.Result result, int most = Rows)
    {
        var text = new StringBuilder();
        var states = string.Join(", ", result.States.Take(12).Select(s => $"{s.Value} {s.Key}"));
        text.Append(CultureInfo.InvariantCulture, $"{result.Total} {result.Kind} on {result.Cluster}{(states.Length > 0 ? $": {states}" : "")}.");
        if (result.Rows.Count > 0)
        {
            text.AppendLine(" Rows (untrusted text):").AppendJoin(" | ", result.Columns);
            foreach (var row in result.Rows.Take(most))
            {
                text.AppendLine().AppendJoin(" | ", row.Select(Short));
            }
        }

        var hidden = result.Rows.Count - Math.Min(most, result.Rows.Count);
        if (hidden > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"... {hidden} more rows stand in the structured content; as text, too, with a larger max_tokens.");
        }

        if (result.NextCursor is { } cursor)
        {
            var after = result.Total - (result.Skipped ?? 0) - result.Rows.Count;
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"... {after} more objects: continue with cursor={cursor}");
        }

        return text.ToString();
    }

    public static string Short(string cell) => cell.Length <= CellLength ? cell : string.Concat(cell.AsSpan(0, CellLength), "...");
}
