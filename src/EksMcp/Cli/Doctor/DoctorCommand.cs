using System.CommandLine;
using EksMcp.Hosting;

namespace EksMcp.Cli.Doctor;

/// <summary><c>doctor</c>: configuration, audit folder, credentials, clusters and permissions, and what to fix.</summary>
internal static class DoctorCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var command = new Command("doctor", "Checks configuration, credentials and clusters, and says what to fix. Exit code 1 where something fails, 2 where the configuration cannot be used.");
        command.SetAction((result, token) => RunAsync(settings, result, token));
        return command;
    }

    private static async Task<int> RunAsync(SettingsOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = options.OutputOf(parsed);
        var settings = options.Read(parsed);
        var printer = new CheckPrinter(output, colour: !Console.IsOutputRedirected && ProcessEnvironment.Variable("NO_COLOR") is null);
        var report = new CheckReport();
        report.Add(ConfigurationChecks.Of(settings));
        if (settings.Value is { } value)
        {
            report.Add(AuditChecks.Of(value, TimeProvider.System));
            await using var clusters = new ClusterAccess(value, report.Redactor, TimeProvider.System);
            report.Add(await new ClusterChecks(value, clusters, TimeProvider.System).RunAsync(cancellationToken));
        }

        printer.Print(report);
        return settings.Value is null ? ExitCode.Usage : report.Failed > 0 ? ExitCode.Failed : ExitCode.Ok;
    }
}
