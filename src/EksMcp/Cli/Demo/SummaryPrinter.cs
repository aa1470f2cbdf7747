using System.Globalization;
using EksMcp.Cli.Demo.Investigation;
using Spectre.Console;

namespace EksMcp.Cli.Demo;

/// <summary>Prints what was found, each with cause, evidence and next step, and what it cost.</summary>
internal static class SummaryPrinter
{
    private const int MaxFindings = 40;
    private const int LabelWidth = 10;

    public static void Print(DemoScreen screen, DemoReport report)
    {
        var console = screen.Console;
        var outcome = report.Outcome;
        console.WriteLine();
        console.Write(new Rule($"[bold deepskyblue1] {Words.Counted(outcome.Findings.Count, "root cause")} in the simulated cluster {Markup.Escape(report.World)} [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        foreach (var (finding, number) in outcome.Findings.Take(MaxFindings).Select((f, i) => (f, i + 1)))
        {
            Print(screen, finding, number);
        }

        if (outcome.Findings.Count > MaxFindings)
        {
            screen.Doubt($"{outcome.Findings.Count - MaxFindings} more; -o json has all of them");
        }

        if (outcome is { Findings: [], Unexplained: [] })
        {
            screen.Conclude("nothing is wrong in it");
        }

        foreach (var unknown in outcome.Unexplained)
        {
            screen.Doubt($"{unknown.Object} ({unknown.Showing}) is not explained: {unknown.Why}");
        }

        PrintCost(screen, report);
    }

    private static void Print(DemoScreen screen, Finding finding, int number)
    {
        var pods = finding.Pods.Count > 0 ? $"  [grey]{Words.Counted(finding.Pods.Count, "pod")}[/]" : "";
        screen.Console.WriteLine();
        screen.Console.MarkupLine($"  [bold]{number,2}  {Markup.Escape(DemoScreen.OneLine(finding.Object.ToString()))}[/]  [red]{Markup.Escape(finding.Words)}[/]{pods}");
        Row(screen, "cause", finding.Verdict.Cause, Color.Default);
        foreach (var (evidence, i) in finding.Verdict.Evidence.Select((e, i) => (e, i)))
        {
            Row(screen, i == 0 ? "evidence" : "", DemoScreen.Shorten(evidence), Color.Grey70);
        }

        Row(screen, "next", finding.Verdict.NextStep, Color.Green);
        if (finding.Symptoms.Count > 0)
        {
            Row(screen, "explains", string.Join(", ", finding.Symptoms), Color.Grey70);
        }
    }

    private static void PrintCost(DemoScreen screen, DemoReport report)
    {
        screen.Console.WriteLine();
        screen.Console.Write(new Rule("[bold deepskyblue1] What it took [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        Row(screen, "cost", string.Create(CultureInfo.InvariantCulture, $"{Words.Counted(report.Calls, "tool call")}, {report.Tokens:N0} tokens of answers, {report.Took.TotalSeconds:0.0} s with the start of {(report.Repairs.Count > 0 ? "three" : "two")} servers"), Color.Default);
        var gates = report.Refusals.Where(r => r.ErrorCode == Pipeline.ErrorCode.GateClosed).Select(r => r.Tool).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (repair, i) in report.Repairs.Select((r, i) => (r, i)))
        {
            Row(screen, i == 0 ? "repaired" : "", $"{repair.Finding.Object}: {string.Join("; ", repair.Changes)}: {(repair.Healthy ? "well now" : "NOT well yet")}", repair.Healthy ? Color.Green : Color.Red);
        }

        Row(screen, "gates", gates.Count > 0 ? $"{string.Join(", ", gates)} met a closed gate: only the operator opens it, with a flag" : "no gate was met", Color.Default);
        Row(screen, "secrets", report.Watch.Masked > 0 ? $"{Words.Counted(report.Watch.Masked, "secret")} masked before an answer left the server" : "no answer held any", Color.Default);
        Row(screen, "orders", report.Watch.Orders.Count > 0 ? $"{Words.Counted(report.Watch.Orders.Count, "text")} from workloads tried to give orders and stayed data: {DemoScreen.Shorten(report.Watch.Orders.First())}" : "no text from workloads tried to give any", Color.Default);
        foreach (var (trail, i) in report.Audit.Select((t, i) => (t, i)))
        {
            Row(screen, i == 0 ? "audit" : "", $"{(trail.Intact ? "intact" : "DAMAGED")}, {trail.Lines} lines{(trail.Closed ? "" : ", not closed")}: {trail.File}", trail.Intact ? Color.Default : Color.Red);
        }

        if (report.Audit is [var first, ..])
        {
            Row(screen, "", $"Check it yourself: eks-mcp audit verify --audit-dir {Path.GetDirectoryName(first.File)}", Color.Grey70);
        }

        screen.Console.WriteLine();
    }

    private static void Row(DemoScreen screen, string label, string text, Color color) =>
        screen.Paragraph(text, 6, new Style(color), label.PadRight(LabelWidth));
}
