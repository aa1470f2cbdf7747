using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Guard.Untrusted;
using Spectre.Console;

namespace EksMcp.Cli.Demo;

/// <summary>Prints the walk as it goes. It only prints: what is called and what is concluded is decided elsewhere.</summary>
internal sealed class DemoScreen(IAnsiConsole console)
{
    private const int CostWidth = 19;
    private const int MaxTold = 230;

    /// <summary>A page of calls is read; ten pages are not.</summary>
    private const int MaxCallsShown = 40;

    private StatusContext? _status;
    private int _chapter;
    private int _callsShown;
    private int _callsFolded;

    public IAnsiConsole Console => console;

    public void Title(string title, params string[] lines)
    {
        console.WriteLine();
        console.Write(new Text(title, new Style(Color.White, decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (var line in lines)
        {
            console.Write(new Text(line, new Style(Color.Grey)));
            console.WriteLine();
        }
    }

    /// <summary>A part of the walk: its title, why it is taken, and the work, with a live status on a terminal.</summary>
    public async Task ChapterAsync(string title, string why, Func<Task> work)
    {
        _callsShown = _callsFolded = 0;
        console.WriteLine();
        console.Write(new Rule($"[bold deepskyblue1] {++_chapter}  {Markup.Escape(title)} [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        Paragraph(why, 2, new Style(Color.Grey));
        console.WriteLine();
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi)
        {
            await work();
        }
        else
        {
            await console.Status().Spinner(Spinner.Known.Dots).StartAsync("...", async context =>
            {
                _status = context;
                await work();
                _status = null;
            });
        }

        if (_callsFolded > 0)
        {
            Paragraph($"and {_callsFolded} more calls of this kind", 4, new Style(Color.Grey));
        }
    }

    public void Working(string what) => _status?.Status($"[grey]{Markup.Escape(what)}[/]");

    public void Call(ToolReply reply)
    {
        if (_callsShown++ >= MaxCallsShown)
        {
            _callsFolded++;
            return;
        }

        var room = console.Profile.Width - CostWidth - 6;
        var arguments = Shorten(Words(reply.Arguments), Math.Max(8, room - reply.Tool.Length - 1));
        var gap = new string(' ', Math.Max(1, room - reply.Tool.Length - 1 - arguments.Length));
        var cost = string.Create(CultureInfo.InvariantCulture, $"{reply.Tokens,6:N0} tokens {Math.Max(1, reply.Took.TotalMilliseconds),4:0} ms");
        var (sign, color) = reply is { Failed: true, NotFound: false } ? ("x", "red") : (">", "deepskyblue1");
        console.MarkupLine($"  [{color}]{sign}[/] [bold]{reply.Tool}[/] {Markup.Escape(arguments)}{gap}[grey]{cost}[/]");
        if (reply is { Failed: true, NotFound: false })
        {
            Paragraph(Shorten(reply.Text, MaxTold), 6, new Style(Color.Red));
        }
    }

    /// <summary>The object that the next lines are about.</summary>
    public void Subject(string name, string state)
    {
        console.WriteLine();
        console.MarkupLine($"  [bold]{Markup.Escape(name)}[/]  [yellow]{Markup.Escape(state)}[/]");
    }

    /// <summary>A line of an answer that tells something.</summary>
    public void Tell(string line) => Paragraph(Shorten(line, MaxTold), 6, new Style(Color.Grey70));

    public void Conclude(string text) => Paragraph("=> " + text, 4, new Style(Color.Green));

    public void Doubt(string text) => Paragraph("?  " + text, 4, new Style(Color.Yellow));

    /// <summary>Objects by namespace, each with its state.</summary>
    public void Tree(string title, IReadOnlyList<(string Branch, string Name, string State)> leaves)
    {
        var tree = new Tree(new Text(title, new Style(Color.Green))) { Style = new Style(Color.Grey39) };
        foreach (var branch in leaves.GroupBy(l => l.Branch, StringComparer.Ordinal).OrderBy(b => b.Key, StringComparer.Ordinal))
        {
            var node = tree.AddNode(new Text(OneLine(branch.Key), new Style(decoration: Decoration.Bold)));
            foreach (var leaf in branch.Take(MaxCallsShown))
            {
                node.AddNode(new Markup($"{Markup.Escape(OneLine(leaf.Name))}  [yellow]{Markup.Escape(OneLine(leaf.State))}[/]"));
            }
        }

        console.Write(new Padder(tree, new Padding(4, 0, 0, 0)));
    }

    /// <summary>Text of any origin, wrapped under an indent. Nothing in it can steer the terminal.</summary>
    public void Paragraph(string text, int indent, Style style) =>
        console.Write(new Padder(new Text(OneLine(text), style), new Padding(indent, 0, 0, 0)));

    public static string OneLine(string text) => UntrustedText.Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    public static string Shorten(string text, int most)
    {
        var line = OneLine(text);
        return line.Length <= most ? line : string.Concat(line.AsSpan(0, char.IsHighSurrogate(line[most - 4]) ? most - 4 : most - 3), "...");
    }

    private static string Words(JsonObject arguments) => string.Join(' ', arguments.Select(a => a.Key == "cursor" ? "cursor=..." : $"{a.Key}={Word(a.Value)}"));

    private static string Word(JsonNode? value) => value is JsonArray list ? string.Join(',', list) : value?.ToString() ?? "";
}
