using System.Diagnostics;

namespace EksMcp.Tests.Harness;

/// <summary>The true client. In CI it must be there; elsewhere its absence skips a test.</summary>
internal static class Kubectl
{
    public static async Task<(int Code, string Out, string Error)> RunAsync(string input, params IReadOnlyList<string> arguments)
    {
        var kubectl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        if (kubectl is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "kubectl is not on PATH.");
            Assert.Fail("kubectl is not on PATH; CI needs it.");
        }

        var start = new ProcessStartInfo(kubectl, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["KUBECONFIG"] = "/dev/null";
        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(input.AsMemory(), token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await error);
    }
}
