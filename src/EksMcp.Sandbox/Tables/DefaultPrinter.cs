namespace EksMcp.Sandbox.Tables;

/// <summary>Kinds for which the server has no printer: name and time of creation.</summary>
internal static class DefaultPrinter
{
    public static ITablePrinter NameAndCreation { get; } = new ColumnPrinter(
        Column.Name,
        new(new("Created At", "date", "", "When the object was created.", 0), (o, _) => o.Text("metadata", "creationTimestamp")));
}
