namespace EksMcp.Tests.Cli;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eks-mcp-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_kubeconfig_it_writes_lets_another_process_list_its_pods()
    {
        var kubeconfig = Path.Combine(_folder, "kubeconfig");
        using var sandbox = ProgramRun.Start(_folder, "sandbox", "random", "--seed", "7", "--write-kubeconfig", kubeconfig);
        try
        {
            // The second line says that it answers.
            await sandbox.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            await sandbox.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);

            var run = await ProgramRun.OfAsync(_folder, "call", "list_k8s_resources", "kind=nodes", "--kubeconfig", kubeconfig);

            Assert.Equal(0, run.ExitCode);
            Assert.Contains("Node on kubeconfig:sandbox", run.Out, StringComparison.Ordinal);
        }
        finally
        {
            sandbox.Kill();
            await sandbox.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task The_kubeconfig_it_prints_is_one_that_kubectl_can_use()
    {
        var kubectl = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(p => Path.Combine(p, "kubectl")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(kubectl is null && Environment.GetEnvironmentVariable("CI") != "true", "kubectl is not on PATH.");
        using var sandbox = ProgramRun.Start(_folder, "sandbox");
        try
        {
            await sandbox.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            var kubeconfig = Path.Combine(_folder, "printed");
            await File.WriteAllTextAsync(kubeconfig, await PrintedAsync(sandbox), TestContext.Current.CancellationToken);

            using var run = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(kubectl!, ["--kubeconfig", kubeconfig, "--cache-dir", Path.Combine(_folder, "cache"), "get", "pods", "-A"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var pods = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(0, run.ExitCode);
            Assert.Equal(46, pods.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
            Assert.Contains("CrashLoopBackOff", pods, StringComparison.Ordinal);
        }
        finally
        {
            sandbox.Kill();
            await sandbox.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    // What is printed ends with an empty line; the process goes on.
    private static async Task<string> PrintedAsync(System.Diagnostics.Process sandbox)
    {
        var lines = new List<string>();
        while (await sandbox.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var run = await ProgramRun.OfAsync(_folder, "sandbox", "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(port.ToString(System.Globalization.CultureInfo.InvariantCulture), run.Error, StringComparison.Ordinal);
    }
}
