using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Guard.Untrusted;
using Spectre.Console;

namespace EksMcp.Cli.Demo;

/// <summary>Prints the walk as it goes. It only prints: what is called and what is concluded is decided elsewhere.</summary>
internal sealed class DemoScreen(IAnsiConsole console)
{
    private const int CostWidth = 21;
    private const int MaxTold = 210;

    /// <summary>A page of calls is read; ten pages are not.</summary>
    private const int MaxCallsShown = 40;

    private StatusContext? _status;
    private int _chapter;
    private int _callsShown;
    private int _callsFolded;
    private bool _begun;

    public IAnsiConsole Console => console;

    public void Title(string title, string about, string command)
    {
        console.WriteLine();
        Paragraph(title, 0, new Style(Color.White, decoration: Decoration.Bold));
        Paragraph(about, 0, new Style(Color.Grey));
        Paragraph(command, 0, new Style(Color.DeepSkyBlue1), "$ ");
    }

    /// <summary>A part of the walk: its title, why it is taken, and the work, with a live status on a terminal.</summary>
    public async Task ChapterAsync(string title, string why, Func<Task> work)
    {
        _callsShown = _callsFolded = 0;
        console.WriteLine();
        console.Write(new Rule($"[bold deepskyblue1] {++_chapter}  {Markup.Escape(title)} [/]") { Justification = Justify.Left, Style = new Style(Color.Grey39) });
        Paragraph(why, 2, new Style(Color.Grey));
        console.WriteLine();
        _begun = false;
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

        _begun = true;
        var room = console.Profile.Width - CostWidth - 6 - reply.Tool.Length;
        var arguments = WrappedText.Cut(OneLine(Spelled(reply.Arguments)), Math.Max(20, room));
        var gap = new string(' ', Math.Max(1, room - arguments.Length + 1));
        var cost = string.Create(CultureInfo.InvariantCulture, $"{reply.Tokens,6:N0} tokens {Math.Max(1, reply.Took.TotalMilliseconds),4:0} ms");
        var (sign, color) = reply is { Failed: true, NotFound: false } ? ("x", "red") : (">", "deepskyblue1");
        console.MarkupLine($"  [{color}]{sign}[/] [bold]{reply.Tool}[/] {Markup.Escape(arguments)}{gap}[grey]{cost}[/]");
        if (reply is { Failed: true, NotFound: false })
        {
            Paragraph(Shorten(reply.Text), 6, new Style(Color.Red));
        }
    }

    /// <summary>The object that the next lines are about.</summary>
    public void Subject(string name, string state)
    {
        if (_begun)
        {
            console.WriteLine();
        }

        _begun = true;
        console.MarkupLine($"  [bold]{Markup.Escape(OneLine(name))}[/]  [yellow]{Markup.Escape(OneLine(state))}[/]");
    }

    /// <summary>A line of an answer that tells something.</summary>
    public void Tell(string line) => Paragraph(Shorten(line), 6, new Style(Color.Grey70));

    /// <summary>A line of a diff.</summary>
    public void Change(string line) => Paragraph(Shorten(line), 6, new Style(Color.White), line.StartsWith("+ ", StringComparison.Ordinal) || line.StartsWith("- ", StringComparison.Ordinal) ? "" : "~ ");

    public void Conclude(string text) => Paragraph(text, 4, new Style(Color.Green), "=> ");

    public void Doubt(string text) => Paragraph(text, 4, new Style(Color.Yellow), "?? ");

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

        console.Write(new Padder(tree, new Padding(2, 0, 0, 0)));
    }

    /// <summary>Text of any origin, wrapped under an indent and behind a lead. Nothing in it can steer the terminal.</summary>
    public void Paragraph(string text, int indent, Style style, string lead = "")
    {
        var before = new string(' ', indent) + lead;
        foreach (var line in WrappedText.Lines(OneLine(text), Math.Max(20, console.Profile.Width - before.Length - 1)))
        {
            // A line and its end in one: the live status is drawn anew after each write.
            console.Write(new Text(before + line + Environment.NewLine, style));
            before = new string(' ', before.Length);
        }
    }

    public static string OneLine(string text) => UntrustedText.Clean(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    public static string Shorten(string text) => WrappedText.Shorten(OneLine(text), MaxTold);

    private static string Spelled(JsonObject arguments) => string.Join(' ', arguments.Select(a => a.Key == "cursor" ? "cursor=..." : $"{a.Key}={Word(a.Value)}"));

    private static string Word(JsonNode? value) => value is JsonArray list ? string.Join(',', list) : value?.ToString() ?? "";
}
