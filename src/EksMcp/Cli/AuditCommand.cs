using System.CommandLine;

namespace EksMcp.Cli;

/// <summary><c>audit verify</c>: whether audit files are whole.</summary>
internal static class AuditCommand
{
    public static Command Create(SettingsOptions settings)
    {
        var files = new Argument<string[]>("file") { Description = "Audit files; all of the audit folder by default.", Arity = ArgumentArity.ZeroOrMore };
        var verify = new Command("verify", "Checks the hash chain of audit files: edits, gaps, and with a key cut tails. Exit code 1 where something is wrong.") { files };
        verify.SetAction((result, token) => settings.WithSettingsAsync(result, (value, output) => AuditReportPrinter.RunAsync(value, result.GetValue(files) ?? [], output, token)));
        return new Command("audit", "Works on the audit log.") { verify };
    }
}
