using System.Text.Json.Nodes;
using EksMcp.Cli.Demo.Investigation;

namespace EksMcp.Cli.Demo;

/// <summary>The report for programs.</summary>
internal static class DemoReportJson
{
    public static JsonObject Write(DemoReport report) => new()
    {
        ["simulated"] = true,
        ["world"] = report.World,
        ["findings"] = List(report.Outcome.Findings, Finding),
        ["unexplained"] = List(report.Outcome.Unexplained, u => new JsonObject { ["kind"] = u.Object.Kind, ["namespace"] = u.Object.Namespace, ["name"] = u.Object.Name, ["showing"] = u.Showing, ["why"] = u.Why }),
        ["repairs"] = List(report.Repairs, r => new JsonObject
        {
            ["kind"] = r.Finding.Object.Kind,
            ["namespace"] = r.Finding.Object.Namespace,
            ["name"] = r.Finding.Object.Name,
            ["changes"] = List(r.Changes, c => JsonValue.Create(c)),
            ["healthy"] = r.Healthy,
        }),
        ["cost"] = new JsonObject { ["calls"] = report.Calls, ["tokens"] = report.Tokens, ["milliseconds"] = (long)report.Took.TotalMilliseconds },
        ["refused"] = List(report.Refusals, r => new JsonObject { ["tool"] = r.Tool, ["code"] = r.ErrorCode, ["message"] = r.Text }),
        ["secrets_masked"] = report.Watch.Masked,
        ["untrusted_orders"] = List(report.Watch.Orders, o => JsonValue.Create(DemoScreen.OneLine(o))),
        ["audit"] = List(report.Audit, a => new JsonObject { ["file"] = a.File, ["intact"] = a.Intact, ["lines"] = a.Lines, ["closed"] = a.Closed }),
    };

    private static JsonObject Finding(Finding finding) => new()
    {
        ["class"] = finding.Class,
        ["kind"] = finding.Object.Kind,
        ["namespace"] = finding.Object.Namespace,
        ["name"] = finding.Object.Name,
        ["words"] = finding.Words,
        ["cause"] = finding.Verdict.Cause,
        ["evidence"] = List(finding.Verdict.Evidence, e => JsonValue.Create(e)),
        ["next_step"] = finding.Verdict.NextStep,
        ["pods"] = List(finding.Pods, p => JsonValue.Create(p)),
        ["symptoms"] = List(finding.Symptoms, s => JsonValue.Create(s)),
    };

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => [.. items.Select(write)];
}
