using System.CommandLine;

namespace EksMcp.Cli.Demo;

internal static class DemoCommand
{
    public static Command Create() => new("demo", "Watch an MCP client find out what is wrong in a simulated cluster.");
}
