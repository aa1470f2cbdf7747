namespace EksMcp.Hosting;

/// <summary>The process's environment variables: the only place that reads them.</summary>
internal static class ProcessEnvironment
{
    public static string? Home => Variable("HOME") ?? Variable("USERPROFILE");

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
