using EksMcp.Hosting;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>The way from flags, environment and file to checked settings, and to a program that is put together.</summary>
internal static class ProgramStart
{
    /// <summary>Runs with checked settings; prints every problem of the configuration otherwise.</summary>
    public static async Task<int> WithSettingsAsync(IReadOnlyList<GivenFlag> flags, CommandOutput output, Func<ServerSettings, CommandOutput, Task<int>> run)
    {
        var result = Read(flags);
        foreach (var warning in result.Warnings)
        {
            output.Problem($"warning: {warning}");
        }

        if (result.Value is { } settings)
        {
            return await RunAsync(settings, output, run);
        }

        foreach (var problem in result.Problems)
        {
            output.Problem(problem);
        }

        return ExitCode.Usage;
    }

    /// <summary>Runs with the whole program: audit log open, nothing else touched.</summary>
    public static Task<int> RunAsync(IReadOnlyList<GivenFlag> flags, CommandOutput output, Func<ServerProgram, CommandOutput, Task<int>> run) =>
        WithSettingsAsync(flags, output, async (settings, o) =>
        {
            await using var program = ServerProgram.Create(settings, TimeProvider.System, () => o.Error);
            return await run(program, o);
        });

    private static async Task<int> RunAsync(ServerSettings settings, CommandOutput output, Func<ServerSettings, CommandOutput, Task<int>> run)
    {
        try
        {
            return await run(settings, output);
        }
        catch (AuditException e)
        {
            output.Problem($"{e.Message} --audit-dir and --audit-key-file say where the audit log and its key are.");
            return ExitCode.Usage;
        }
    }

    /// <summary>Settings with all their problems and warnings.</summary>
    public static SettingsResult Read(IReadOnlyList<GivenFlag> flags)
    {
        string? named = null;
        foreach (var flag in flags)
        {
            named = flag.Flag == "--config" ? flag.Value : named;
        }

        var file = ConfigurationFile.Find(named, Directory.GetCurrentDirectory());
        var result = SettingsReader.Read(flags, ProcessEnvironment.Variable, file.Yaml, file.Path, named is not null);
        return file.Problem is { } problem ? result with { Value = null, Problems = [problem, .. result.Problems] } : result;
    }
}
