using System.Globalization;
using EksMcp.Cli.Demo.Investigation;
using Spectre.Console;

namespace EksMcp.Cli.Demo;

/// <summary>Prints what was found, each with cause, evidence and next step, and what it cost.</summary>
internal static class SummaryPrinter
{
    private const int MaxFindings = 40;
    private const int MaxEvidence = 190;

    public static void Print(DemoScreen screen, DemoReport report)
    {
        var console = screen.Console;
        var outcome = report.Outcome;
        console.WriteLine();
        console.Write(new Rule($"[bold deepskyblue1] {Counted(outcome.Findings.Count, "root cause")} in the simulated cluster {Markup.Escape(report.World)} [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        foreach (var (finding, number) in outcome.Findings.Take(MaxFindings).Select((f, i) => (f, i + 1)))
        {
            Print(console, finding, number);
        }

        if (outcome.Findings.Count > MaxFindings)
        {
            screen.Doubt($"{outcome.Findings.Count - MaxFindings} more; -o json has all of them");
        }

        foreach (var unknown in outcome.Unexplained)
        {
            screen.Doubt($"{unknown.Object} ({unknown.Showing}) is not explained: {unknown.Why}");
        }

        Print(console, report);
    }

    private static void Print(IAnsiConsole console, Finding finding, int number)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]{number,2}  {Markup.Escape(finding.Object.ToString())}[/]  [red]{Markup.Escape(finding.Words)}[/]");
        var grid = Columns(9);
        Row(grid, "cause", finding.Verdict.Cause, Color.Default);
        foreach (var (evidence, i) in finding.Verdict.Evidence.Select((e, i) => (e, i)))
        {
            Row(grid, i == 0 ? "evidence" : "", DemoScreen.Shorten(evidence, MaxEvidence), Color.Grey70);
        }

        Row(grid, "next", finding.Verdict.NextStep, Color.Green);
        if (finding.Explains.Count > 0)
        {
            Row(grid, "explains", string.Join(", ", finding.Explains.Take(2)) + (finding.Explains.Count > 2 ? $" and {finding.Explains.Count - 2} more" : ""), Color.Grey70);
        }

        console.Write(new Padder(grid, new Padding(6, 0, 0, 0)));
    }

    private static void Print(IAnsiConsole console, DemoReport report)
    {
        console.WriteLine();
        console.Write(new Rule("[bold deepskyblue1] What it took [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        var grid = Columns(10);
        Row(grid, "cost", string.Create(CultureInfo.InvariantCulture, $"{Counted(report.Calls, "tool call")}, {report.Tokens:N0} tokens of answers, {report.Took.TotalSeconds:0.0} s, two servers started"), Color.Default);
        var gates = report.Refusals.Where(r => r.ErrorCode == Pipeline.ErrorCode.GateClosed).Select(r => r.Tool).Distinct(StringComparer.Ordinal).ToList();
        Row(grid, "gates", gates.Count > 0 ? $"{string.Join(", ", gates)} met a closed gate: only the operator opens it, with --allow-sensitive-data-access" : "no gate was met", Color.Default);
        Row(grid, "secrets", report.Watch.Masked > 0 ? $"{Counted(report.Watch.Masked, "secret")} masked in answers; none of them left the server" : "no answer held any", Color.Default);
        Row(grid, "orders", report.Watch.Orders.Count > 0 ? $"{Counted(report.Watch.Orders.Count, "text")} from workloads tried to give orders, and stayed data: \"{DemoScreen.Shorten(report.Watch.Orders.First(), 110)}\"" : "no text from workloads tried to give any", Color.Default);
        foreach (var (trail, i) in report.Audit.Select((t, i) => (t, i)))
        {
            Row(grid, i == 0 ? "audit" : "", $"{(trail.Intact ? "intact" : "DAMAGED")}, {trail.Lines} lines{(trail.Closed ? "" : ", not closed")}: {trail.File}", trail.Intact ? Color.Default : Color.Red);
        }

        if (report.Audit is [var first, ..])
        {
            Row(grid, "", $"check it yourself: eks-mcp audit verify {first.File}", Color.Grey70);
        }

        console.Write(new Padder(grid, new Padding(2, 0, 0, 0)));
        console.WriteLine();
    }

    private static Grid Columns(int labelWidth)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().Width(labelWidth).NoWrap().PadLeft(0).PadRight(1));
        grid.AddColumn(new GridColumn().PadLeft(0).PadRight(0));
        return grid;
    }

    private static void Row(Grid grid, string label, string text, Color color) =>
        grid.AddRow(new Text(label, new Style(Color.Grey)), new Text(DemoScreen.OneLine(text), new Style(color)));

    private static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
