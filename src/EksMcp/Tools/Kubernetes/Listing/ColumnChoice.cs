using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>Which columns of the Table view an answer shows: the narrow ones, all, or those the caller names.</summary>
internal sealed class ColumnChoice
{
    private readonly int[] _indexes;
    private readonly bool _withNamespace;

    private ColumnChoice(IReadOnlyList<TableColumn> columns, int[] indexes, bool withNamespace)
    {
        _indexes = indexes;
        _withNamespace = withNamespace;
        Names = [.. withNamespace ? ["namespace"] : Array.Empty<string>(), .. indexes.Select(i => columns[i].Name.ToLowerInvariant().Replace(' ', '_'))];
    }

    public IReadOnlyList<string> Names { get; }

    public static ColumnChoice Of(IReadOnlyList<TableColumn> columns, IReadOnlyList<string>? wanted, bool withNamespace)
    {
        var all = Enumerable.Range(0, columns.Count);
        var indexes = wanted is null or [] ? all.Where(i => columns[i].Priority == 0)
            : wanted is ["all" or "wide" or "*"] ? all
            : Named(columns, wanted);
        return new ColumnChoice(columns, [.. indexes], withNamespace);
    }

    public string[] Cells(in TableRow row)
    {
        var cells = new string[_indexes.Length + (_withNamespace ? 1 : 0)];
        var at = 0;
        if (_withNamespace)
        {
            cells[at++] = row.Namespace;
        }

        foreach (var index in _indexes)
        {
            cells[at++] = index < row.Cells.Length ? row.Cells[index] : "";
        }

        return cells;
    }

    private static IEnumerable<int> Named(IReadOnlyList<TableColumn> columns, IReadOnlyList<string> wanted)
    {
        var names = columns.Select(c => c.Name.ToLowerInvariant().Replace(' ', '_')).ToList();
        // A row without its name could not be asked about further; an event's is not the first column.
        var indexes = new List<int> { Math.Max(0, names.IndexOf("name")) };
        foreach (var name in wanted.Where(w => !w.Equals("namespace", StringComparison.OrdinalIgnoreCase)))
        {
            var index = names.FindIndex(n => n.Equals(name.Replace(' ', '_'), StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                throw new ToolException(ErrorCode.InvalidArguments, $"This kind has no column '{Shown.Short(name)}'.", $"Columns: {string.Join(", ", names)}.");
            }

            if (!indexes.Contains(index))
            {
                indexes.Add(index);
            }
        }

        return indexes;
    }
}
