using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Tables;

public sealed class CustomResourcePrinterTests
{
    private const string Widget = """
        {"metadata":{"name":"w","creationTimestamp":"2026-03-01T11:00:00Z","annotations":{"example.com/note":"hello"} },
         "spec":{"size":7,"real":1.5,"round":true,"parts":[{"name":"a"},{"name":"b"}],"box":{"w":1},"when":"yesterday"},
         "status":{"conditions":[{"type":"Seen","status":"True"},{"type":"Ready","status":"False"}]} }
        """;

    [Theory]
    [InlineData("integer", ".spec.size", "7")]
    [InlineData("integer", ".spec.real", "1")]
    [InlineData("integer", ".spec.round", null)]
    [InlineData("number", ".spec.real", "1.5")]
    [InlineData("boolean", ".spec.round", "true")]
    [InlineData("boolean", ".spec.size", null)]
    [InlineData("string", ".spec.size", "\"7\"")]
    [InlineData("string", ".spec.box", "\"{\\u0022w\\u0022:1}\"")]
    [InlineData("string", ".spec.parts[1].name", "\"b\"")]
    [InlineData("string", ".spec.parts[-1].name", "\"b\"")]
    [InlineData("string", ".spec.parts[*].name", "\"a\"")]
    [InlineData("string", ".spec.parts[9].name", null)]
    [InlineData("string", ".status.conditions[?(@.type==\"Ready\")].status", "\"False\"")]
    [InlineData("string", ".status.conditions[?(@.type=='None')].status", null)]
    [InlineData("string", ".metadata.annotations.example\\.com/note", "\"hello\"")]
    [InlineData("string", ".metadata.annotations['example.com/note']", "\"hello\"")]
    [InlineData("date", ".metadata.creationTimestamp", "\"60m\"")]
    [InlineData("date", ".spec.when", "\"\\u003Cinvalid\\u003E\"")]
    [InlineData("string", ".nothing.at.all", null)]
    [InlineData("string", "[[[", null)]
    public void A_column_shows_what_its_path_finds(string type, string path, string? cell)
    {
        var printer = TablePrinters.For("example.com", "Widget", [new("Column", type, "", "", 0, path)]);
        Assert.Equal(cell, printer.Cells(JsonNode.Parse(Widget)!.AsObject(), PrintedRow.Now)[1]?.ToJsonString());
    }

    [Fact]
    public void Without_columns_of_its_own_the_age_is_shown()
    {
        var printer = TablePrinters.For("example.com", "Widget", []);
        Assert.Equal("Name Age", string.Join(' ', printer.Columns.Select(c => c.Name)));
        Assert.Equal("""["w","60m"]""", printer.Cells(JsonNode.Parse(Widget)!.AsObject(), PrintedRow.Now).ToJsonString());
    }

    [Fact]
    public void A_kind_without_printer_shows_name_and_creation()
    {
        var printer = TablePrinters.For("rbac.authorization.k8s.io", "Role", null);
        Assert.Equal("Name Created At", string.Join(' ', printer.Columns.Select(c => c.Name)));
        Assert.Equal("""["w","2026-03-01T11:00:00Z"]""", printer.Cells(JsonNode.Parse(Widget)!.AsObject(), PrintedRow.Now).ToJsonString());
    }
}
