using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EksMcp.Tests.Cli.Doctor;

/// <summary>One run of <c>eks-mcp doctor</c> as a process of its own, in a folder of its own that is its home.</summary>
internal sealed class DoctorRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("doctor-");

    public string Home => _home.FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Home, name);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<Ended> RunAsync(params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "eks-mcp"), ["doctor", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Home,
        };
        start.Environment["HOME"] = Home;
        start.Environment.Remove("KUBECONFIG");
        start.Environment.Remove("XDG_STATE_HOME");
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Ended(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    public async Task<Checks> CheckAsync(params string[] arguments)
    {
        var ended = await RunAsync([.. arguments, "-o", "json"]);
        return new Checks(ended.Code, ended.Output + ended.Error, (JsonArray)JsonNode.Parse(ended.Output)!["checks"]!);
    }

    public void Dispose() => _home.Delete(recursive: true);

    internal sealed record Ended(int Code, string Output, string Error);

    internal sealed record Checks(int Code, string All, JsonArray List)
    {
        public JsonNode Single(string area, string name) => Assert.Single(Of(area, name));

        public IEnumerable<JsonNode> Of(string area, string name) => List.OfType<JsonNode>().Where(c => (string?)c["area"] == area && (string?)c["name"] == name);

        public IEnumerable<JsonNode> Failed => List.OfType<JsonNode>().Where(c => (string?)c["state"] == "failed");
    }
}
