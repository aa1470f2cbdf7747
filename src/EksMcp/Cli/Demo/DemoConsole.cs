using Spectre.Console;

namespace EksMcp.Cli.Demo;

/// <summary>Where the demo prints: colours and live status on a terminal; plain text of a fixed width elsewhere, or where NO_COLOR asks for it.</summary>
internal static class DemoConsole
{
    public const int PlainWidth = 110;

    private const int MaxWidth = 120;

    public static IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Enrichment = Nothing() });
        console.Profile.Width = Math.Min(console.Profile.Width, MaxWidth);
        return console;
    }

    public static IAnsiConsole Plain(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
            Enrichment = Nothing(),
        });
        console.Profile.Width = PlainWidth;
        return console;
    }

    // Enrichers take a build server for a terminal, by its environment variables.
    private static ProfileEnrichment Nothing() => new() { UseDefaultEnrichers = false };
}
