namespace EksMcp.Cli.Demo;

/// <summary>Numbers as people say them.</summary>
internal static class Words
{
    public static string Counted(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
