using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Custom resources: the name, then the columns of their definition, or their age where it names none.</summary>
internal sealed class CustomResourcePrinter(IReadOnlyList<TableColumnDefinition> columns) : ITablePrinter
{
    private static readonly TableColumnDefinition[] AgeOnly =
        [new("Age", "date", "", "Time since the object was created.", 0, ".metadata.creationTimestamp")];

    private readonly (TableColumnDefinition Definition, JsonPath Path)[] _columns =
        [.. (columns.Count == 0 ? AgeOnly : columns).Select(c => (c, JsonPath.Parse(c.JsonPath ?? "")))];

    public IReadOnlyList<TableColumnDefinition> Columns => field ??= [Column.Name.Definition, .. _columns.Select(c => c.Definition)];

    public JsonArray Cells(JsonObject o, DateTimeOffset now)
    {
        var cells = new JsonArray(o.TextOr("", "metadata", "name"));
        foreach (var (definition, path) in _columns)
        {
            cells.Add(path.First(o) is { } value ? Cell(definition.Type, value, now) : null);
        }

        return cells;
    }

    // A value of another type than its column says has no cell, but anything can be shown as text.
    private static JsonNode? Cell(string type, JsonNode value, DateTimeOffset now) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) => value.DeepClone(),
        ("string", _) => value.ToJsonString(),
        ("integer", JsonValueKind.Number) => value.Whole() ?? (long)value.AsValue().GetValue<double>(),
        ("number", JsonValueKind.Number) => value.DeepClone(),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => value.DeepClone(),
        ("date", JsonValueKind.String) => value.Time() is { } time ? Age.Since(time, now) : "<invalid>",
        _ => null,
    };
}
