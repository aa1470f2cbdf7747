using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Every row that the real server prints, printed again by our printers from the object that lies in the row.</summary>
public sealed class TableFidelityTests(RealContractServer real)
{
    /// <summary>The older forms of a kind that the sandbox stores, and prints, in a newer one.</summary>
    private static readonly string[] Aside = ["/apis/autoscaling/v1/", "/apis/autoscaling/v2beta1/"];

    [Fact]
    public async Task Every_kind_has_the_columns_and_cells_of_the_real_server()
    {
        using var client = new ApiClient(await real.StartedAsync());
        var definitions = await client.ObjectAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
        var differences = new List<string>();
        var rows = 0;
        foreach (var (group, _, kind, path) in await Kinds.OfAsync(client))
        {
            if (Aside.Any(a => path.StartsWith(a, StringComparison.Ordinal))) continue;
            var table = await client.ObjectAsync($"{path}?includeObject=Object", ApiClient.Table);
            var now = TimeProvider.System.GetUtcNow();
            var printer = TablePrinters.For(group, kind, PrinterColumns(definitions, group, kind), ApiProfile.Kubernetes120);
            Compare($"{path} columns", Columns(table), Columns(printer), differences);
            foreach (var row in table["rows"]?.AsArray() ?? [])
            {
                rows++;
                var o = row!["object"]!.AsObject();
                var name = $"{path} {o["metadata"]!["name"]}";
                Compare(name, Ages.Hidden(row["cells"]!), Ages.Hidden(printer.Cells(o, now)), differences);
                Compare($"{name} conditions", row["conditions"]?.ToJsonString(), printer.Conditions(o)?.ToJsonString(), differences);
            }
        }

        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.True(rows > 150, $"only {rows} rows");
    }

    private static TableColumnDefinition[]? PrinterColumns(JsonObject definitions, string group, string kind)
    {
        var spec = definitions["items"]!.AsArray().Select(d => d!["spec"]!)
            .FirstOrDefault(s => (string?)s["group"] == group && (string?)s["names"]!["kind"] == kind);
        return spec is null ? null : [.. (spec["versions"]![0]!["additionalPrinterColumns"] as JsonArray ?? []).Select(c => new TableColumnDefinition(
            (string)c!["name"]!, (string)c["type"]!, (string?)c["format"] ?? "", (string?)c["description"] ?? "", (int?)c["priority"] ?? 0, (string)c["jsonPath"]!))];
    }

    private static void Compare(string what, string? real, string? ours, List<string> differences)
    {
        if (real != ours) differences.Add($"{what}\n  real {real}\n  ours {ours}");
    }

    private static string Columns(JsonObject table) => string.Join("; ", table["columnDefinitions"]!.AsArray()
        .Select(c => $"{c!["name"]} {c["type"]} {c["format"]} {c["priority"]}"));

    private static string Columns(ITablePrinter printer) => string.Join("; ", printer.Columns
        .Select(c => $"{c.Name} {c.Type} {c.Format} {c.Priority}"));
}
