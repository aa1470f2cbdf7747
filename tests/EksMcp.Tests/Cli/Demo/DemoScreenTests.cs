using EksMcp.Cli.Demo;

namespace EksMcp.Tests.Cli.Demo;

public sealed class DemoScreenTests
{
    [Fact]
    public void Text_from_a_cluster_cannot_steer_the_terminal_or_the_markup()
    {
        var printed = new StringWriter();
        var screen = new DemoScreen(DemoConsole.Plain(printed));
        screen.Tell("\u001b[31mred\u001b[0m [bold]not bold[/] \u0007 [unknown]");
        screen.Subject("Pod a/\u001b]0;title\u0007b", "[red]x");
        screen.Tree("[t]", [("[ns]", "\u001b[2Jname", "[state")]);
        var text = printed.ToString();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u0007', text);
        Assert.Contains("[bold]not bold[/]", text, StringComparison.Ordinal);
        Assert.Contains("[red]x", text, StringComparison.Ordinal);
        Assert.Contains("[ns]", text, StringComparison.Ordinal);
    }
}
