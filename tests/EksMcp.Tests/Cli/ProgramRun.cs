using System.Diagnostics;

namespace EksMcp.Tests.Cli;

/// <summary>Runs the real program as a person's shell would, with its own audit folder and no kubeconfig of the machine.</summary>
internal sealed record ProgramRun(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static string Executable => Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "eks-mcp.exe" : "eks-mcp");

    public static async Task<ProgramRun> OfAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return new ProgramRun(process.ExitCode, await output, await error);
    }

    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Executable)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = folder;
        start.Environment["XDG_STATE_HOME"] = Path.Combine(folder, "state");
        start.Environment.Remove("KUBECONFIG");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
