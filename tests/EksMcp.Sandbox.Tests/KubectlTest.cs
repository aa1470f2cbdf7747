using System.Diagnostics;

namespace EksMcp.Sandbox.Tests;

/// <summary>A test with the true client, and a home folder of its own for it. In CI it must be there; elsewhere its absence skips these tests.</summary>
public abstract class KubectlTest : SandboxTest
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("kubectl-");

    /// <summary>A file in the client's home, by its whole path.</summary>
    private protected string Written(string name, string text)
    {
        var path = Path.Combine(_home.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private protected async Task<(int Code, string Output)> KubectlAsync(string kubeconfig, string arguments)
    {
        using var process = Start(kubeconfig, arguments);
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output + await errors);
    }

    private protected Process Start(string kubeconfig, string arguments)
    {
        var kubectl = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        if (kubectl is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "kubectl is not on PATH.");
            Assert.Fail("kubectl is not on PATH; CI needs it.");
        }

        var config = Path.Combine(_home.FullName, "config");
        File.WriteAllText(config, kubeconfig);
        return Process.Start(new ProcessStartInfo(kubectl, $"--kubeconfig {config} --cache-dir {_home.FullName}/cache {arguments}")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = _home.FullName, ["NO_PROXY"] = "127.0.0.1" },
        })!;
    }
}
