using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Tables;

/// <summary>Prints an object given as JSON, and names the cells by their columns.</summary>
internal static class PrintedRow
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static Dictionary<string, string> Of(string group, string kind, string json, ApiProfile profile = ApiProfile.Current)
    {
        var printer = TablePrinters.For(group, kind, null, profile);
        var cells = printer.Cells(JsonNode.Parse(json)!.AsObject(), Now);
        Assert.Equal(printer.Columns.Count, cells.Count);
        return printer.Columns.Zip(cells).ToDictionary(p => p.First.Name, p => p.Second?.ToString() ?? "null", StringComparer.Ordinal);
    }
}
