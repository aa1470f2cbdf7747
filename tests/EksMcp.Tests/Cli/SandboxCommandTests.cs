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
