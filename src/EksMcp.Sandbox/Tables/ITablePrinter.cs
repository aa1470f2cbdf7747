using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>The server's Table view of one kind: which columns, and an object's cells in their order.</summary>
internal interface ITablePrinter
{
    /// <summary>The columns, wide ones (priority 1) included: the server always sends all of them.</summary>
    IReadOnlyList<TableColumnDefinition> Columns { get; }

    /// <summary>One cell a column. <paramref name="now"/> is what ages are counted from.</summary>
    JsonArray Cells(JsonObject o, DateTimeOffset now);

    /// <summary>The row's <c>conditions</c>, or null: only finished pods have them.</summary>
    JsonArray? Conditions(JsonObject o) => null;
}

/// <summary>A column as it stands in <c>columnDefinitions</c> of a <c>meta.k8s.io</c> Table.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Type">string, integer, number, boolean or date.</param>
/// <param name="Format"><c>name</c> for the object's name, else empty.</param>
/// <param name="Description">A sentence for people.</param>
/// <param name="Priority">0 is shown always, 1 in wide output.</param>
/// <param name="JsonPath">Where a custom resource's cell comes from; null for built-in kinds.</param>
internal sealed record TableColumnDefinition(
    string Name, string Type, string Format, string Description, int Priority, string? JsonPath = null);
