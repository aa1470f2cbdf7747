using System.Text.Json.Nodes;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>Verifies audit files and says for each what was found.</summary>
internal static class AuditReportPrinter
{
    public static async Task<int> RunAsync(ServerSettings settings, string[] named, CommandOutput output, CancellationToken cancellationToken)
    {
        var files = named.Length > 0 ? named : Directory.Exists(settings.AuditDirectory) ? [.. Directory.GetFiles(settings.AuditDirectory, "audit-*.jsonl").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
        {
            output.Problem($"there are no audit files in {settings.AuditDirectory}.");
            return ExitCode.Usage;
        }

        var key = settings.AuditKeyFile is { } keyFile ? AuditKeyFile.Read(keyFile) : [];
        var document = new JsonArray();
        var intact = true;
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!File.Exists(file))
            {
                output.Problem($"there is no file {file}.");
                return ExitCode.Usage;
            }

            var report = Verify(file, key);
            intact &= report.Intact;
            document.Add((JsonNode)ToJson(file, report));
            if (!output.Json)
            {
                await PrintAsync(file, report, output.Out);
            }
        }

        if (output.Json)
        {
            output.Document(document);
        }

        return intact ? ExitCode.Ok : ExitCode.Failed;
    }

    private static AuditReport Verify(string file, byte[] key)
    {
        using var stream = File.OpenRead(file);
        var headPath = file + ".head";
        using var head = File.Exists(headPath) ? File.OpenRead(headPath) : null;
        return AuditVerifier.Verify(stream, head, key);
    }

    private static async Task PrintAsync(string file, AuditReport report, TextWriter output)
    {
        await output.WriteLineAsync($"{(report.Intact ? "intact " : "DAMAGED")} {file}: {report.Lines} lines, {(report.Closed ? "closed in order" : "not closed")}, {report.OpenCallCount} calls without outcome");
        foreach (var problem in report.Problems)
        {
            await output.WriteLineAsync($"  line {problem.Line}: {problem.Message}");
        }

        foreach (var note in report.Notes)
        {
            await output.WriteLineAsync($"  {note}");
        }
    }

    private static JsonObject ToJson(string file, AuditReport report) => new()
    {
        ["file"] = file,
        ["intact"] = report.Intact,
        ["lines"] = report.Lines,
        ["closed"] = report.Closed,
        ["problems"] = new JsonArray([.. report.Problems.Select(p => (JsonNode)new JsonObject { ["line"] = p.Line, ["message"] = p.Message })]),
        ["open_calls"] = report.OpenCallCount,
        ["notes"] = new JsonArray([.. report.Notes.Select(n => (JsonNode)n)]),
    };
}
