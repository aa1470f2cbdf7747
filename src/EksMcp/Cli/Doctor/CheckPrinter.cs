using System.Text.Json.Nodes;
using EksMcp.Hosting;

namespace EksMcp.Cli.Doctor;

/// <summary>Writes the report as a list for a person, or as JSON. Colours only where a terminal shows them.</summary>
internal sealed class CheckPrinter(CommandOutput output, bool colour)
{
    public void Print(CheckReport report)
    {
        if (output.Json)
        {
            output.Document(ToJson(report));
            return;
        }

        foreach (var area in report.Checks.GroupBy(c => c.Area, StringComparer.Ordinal))
        {
            output.Out.WriteLine(area.Key);
            foreach (var check in area)
            {
                Write(check);
            }

            output.Out.WriteLine();
        }

        output.Out.WriteLine(Summary(report));
    }

    private void Write(Check check)
    {
        output.Out.WriteLine($"  {Sign(check.State)} {check.Name}: {check.Message}");
        if (check.Fix is { } fix)
        {
            output.Out.WriteLine($"      {fix}");
        }
    }

    private string Sign(CheckState state) => state switch
    {
        CheckState.Ok => Painted("✓", 32),
        CheckState.Warning => Painted("!", 33),
        _ => Painted("✗", 31),
    };

    private string Painted(string sign, int code) => colour ? $"\u001b[{code}m{sign}\u001b[0m" : sign;

    private static string Summary(CheckReport report) => (report.Failed, report.Warnings) switch
    {
        (0, 0) => $"All {report.Checks.Count} checks passed.",
        var (failed, warnings) => $"{report.Checks.Count} checks: {failed} failed, {warnings} to look at.",
    };

    private static JsonObject ToJson(CheckReport report) => new()
    {
        ["version"] = ProductVersion.Text,
        ["failed"] = report.Failed,
        ["warnings"] = report.Warnings,
        ["checks"] = new JsonArray([.. report.Checks.Select(ToJson)]),
    };

    private static JsonObject ToJson(Check check)
    {
        var json = new JsonObject
        {
            ["area"] = check.Area,
            ["name"] = check.Name,
            ["state"] = check.State switch { CheckState.Ok => "ok", CheckState.Warning => "warning", _ => "failed" },
            ["message"] = check.Message,
        };
        if (check.Fix is { } fix)
        {
            json["fix"] = fix;
        }

        return json;
    }
}
