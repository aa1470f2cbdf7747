using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>A row of a list, its cells by column.</summary>
internal sealed record ListedRow(string Namespace, string Name, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");

    public static IReadOnlyList<ListedRow> Of(JsonObject answer, string? ns)
    {
        var columns = answer.Texts("columns");
        var rows = new List<ListedRow>();
        foreach (var cells in (answer.At("rows") as JsonArray ?? []).OfType<JsonArray>())
        {
            var row = columns.Zip(cells.Select(c => c?.ToString() ?? "")).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
            rows.Add(new ListedRow(row.GetValueOrDefault("namespace", ns ?? ""), row.GetValueOrDefault("name", ""), row));
        }

        return rows;
    }
}
