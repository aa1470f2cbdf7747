using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>A column together with how its cell is computed.</summary>
internal sealed record Column(TableColumnDefinition Definition, Func<JsonObject, DateTimeOffset, JsonNode?> Cell)
{
    public static Column Name { get; } = new(
        new("Name", "string", "name", "The object's name.", 0), (o, _) => o.TextOr("", "metadata", "name"));

    public static Column Age { get; } = new(
        new("Age", "string", "", "Time since the object was created.", 0),
        (o, now) => Tables.Age.Since(o.Time("metadata", "creationTimestamp"), now));

    public static Column Text(string name, string description, Func<JsonObject, string?> cell, int priority = 0) =>
        new(new(name, "string", "", description, priority), (o, _) => cell(o) ?? "");

    public static Column Whole(string name, string description, Func<JsonObject, long?> cell, int priority = 0) =>
        new(new(name, "integer", "", description, priority), (o, _) => cell(o) ?? 0);

    /// <summary>A number in a column that the server declares as text.</summary>
    public static Column Counted(string name, string description, Func<JsonObject, long?> cell) =>
        new(new(name, "string", "", description, 0), (o, _) => cell(o) ?? 0);

    public static Column Flag(string name, string description, Func<JsonObject, bool> cell) =>
        new(new(name, "boolean", "", description, 0), (o, _) => cell(o));

    /// <summary>Names and images of a pod template's containers: wide columns of every workload.</summary>
    public static IEnumerable<Column> Containers(params string[] podSpec) =>
    [
        Text("Containers", "Container names of the pod template.", o => Joined(o, podSpec, "name"), 1),
        Text("Images", "Container images of the pod template.", o => Joined(o, podSpec, "image"), 1),
    ];

    private static string Joined(JsonObject o, string[] podSpec, string field) =>
        string.Join(',', o.At(podSpec).Items("containers").Select(c => c.TextOr("", field)));
}

/// <summary>A printer that is nothing but its columns.</summary>
internal sealed class ColumnPrinter(params IEnumerable<Column> columns) : ITablePrinter
{
    private readonly Column[] _columns = [.. columns];

    public IReadOnlyList<TableColumnDefinition> Columns => field ??= [.. _columns.Select(c => c.Definition)];

    public JsonArray Cells(JsonObject o, DateTimeOffset now)
    {
        var cells = new JsonArray();
        foreach (var column in _columns) cells.Add(column.Cell(o, now));
        return cells;
    }
}
