using System.Diagnostics;

namespace EksMcp.Tests.Hosting;

/// <summary><c>eks-mcp call</c> as a process of its own: exit code, and all that it printed on both streams.</summary>
internal static class CommandLineCall
{
    public static async Task<(int Code, string Output)> RunAsync(string kubeconfig, params IEnumerable<string> arguments)
    {
        var folder = Directory.CreateTempSubdirectory("eks-mcp-call-");
        try
        {
            var path = Path.Combine(folder.FullName, "kubeconfig");
            await File.WriteAllTextAsync(path, kubeconfig, TestContext.Current.CancellationToken);
            string[] all = ["call", .. arguments, "--kubeconfig", path, "--auth-mode", "kubeconfig", "--audit-dir", Path.Combine(folder.FullName, "audit")];
            using var process = Process.Start(new ProcessStartInfo(ServeProcess.Executable, all)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                WorkingDirectory = folder.FullName,
            })!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var audit = string.Concat(Directory.GetFiles(Path.Combine(folder.FullName, "audit")).Select(File.ReadAllText));
            return (process.ExitCode, output + await error + audit);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
