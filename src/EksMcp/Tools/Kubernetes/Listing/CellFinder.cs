using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>Finds a row's cells by the names of their columns, any letter case.</summary>
internal sealed class CellFinder
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    public CellFinder(IReadOnlyList<TableColumn> columns)
    {
        // Operators name wide columns as they like; what is always shown counts first.
        foreach (var (index, column) in columns.Index().OrderBy(c => c.Item.Priority))
        {
            _indexes.TryAdd(column.Name, index);
        }
    }

    public bool Has(string column) => _indexes.ContainsKey(column);

    /// <summary>Empty where there is no such cell.</summary>
    public string Cell(in TableRow row, string column) =>
        _indexes.TryGetValue(column, out var index) && index < row.Cells.Length ? row.Cells[index] : "";
}
