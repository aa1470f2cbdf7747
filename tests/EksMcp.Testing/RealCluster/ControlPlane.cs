namespace EksMcp.Testing.RealCluster;

/// <summary>The processes: etcd, kube-apiserver and, where wanted, the controller manager and the scheduler.</summary>
internal sealed class ControlPlane : IAsyncDisposable
{
    private const int Attempts = 3;

    // In start order; they end in the opposite one, etcd last: the folder goes with it.
    private readonly List<GuardedProcess> _processes = [];

    private ControlPlane(ServerFiles files, int etcdPort, int apiPort)
    {
        Files = files;
        EtcdUrl = new Uri($"http://127.0.0.1:{etcdPort}");
        Url = new Uri($"https://127.0.0.1:{apiPort}");
        Store = new EtcdStore(EtcdUrl);
    }

    public ServerFiles Files { get; }

    public Uri Url { get; }

    public Uri EtcdUrl { get; }

    public EtcdStore Store { get; }

    public static async Task<ControlPlane> StartAsync(
        string assets, TestAuthority authority, RealApiServerOptions options, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var plane = new ControlPlane(new ServerFiles(authority), LoopbackPort.Free(), LoopbackPort.Free());
            var ready = false;
            try
            {
                await plane.RunAsync(assets, authority, options, cancellationToken);
                ready = true;
                return plane;
            }
            catch (InvalidOperationException lost) when (attempt < Attempts && lost.Message.Contains("address already in use", StringComparison.Ordinal))
            {
                // Another process took a port between the look and the start.
            }
            finally
            {
                if (!ready) { await plane.DisposeAsync(); }
            }
        }
    }

    public async Task StartControllersAsync(string assets, RealApiServerOptions options, AdminClient admin, CancellationToken cancellationToken)
    {
        if (!options.Controllers && !options.Scheduler) { return; }

        var kubeconfig = Files.Write("kubeconfig", KubeconfigText.ForToken(Url, await File.ReadAllTextAsync(Files.Authority, cancellationToken), Files.AdminToken));
        if (options.Scheduler)
        {
            _processes.Add(GuardedProcess.Start(Path.Combine(assets, "kube-scheduler"), Flags.Scheduler(kubeconfig)));
        }

        if (options.Controllers)
        {
            _processes.Add(GuardedProcess.Start(Path.Combine(assets, "kube-controller-manager"), Flags.Controllers(kubeconfig, Files)));

            // Every namespace gets its account from a controller: the first one shows that they work.
            await WaitAsync(options.StartTimeout, "has not made the default service account",
                async token => (await admin.GetAsync("/api/v1/namespaces/default/serviceaccounts/default", token)).IsSuccess, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        foreach (var process in Enumerable.Reverse(_processes)) { await process.DisposeAsync(); }
        Files.Remove();
    }

    /// <exception cref="InvalidOperationException">A process has ended; the message holds what it said.</exception>
    public void DemandAlive()
    {
        if (_processes.Find(p => p.HasExited) is { } gone)
        {
            throw new InvalidOperationException($"{gone.Name} ended. Its last lines:\n{gone.Tail}");
        }
    }

    private async Task RunAsync(string assets, TestAuthority authority, RealApiServerOptions options, CancellationToken cancellationToken)
    {
        _processes.Add(GuardedProcess.Start(Path.Combine(assets, "etcd"), Flags.Etcd(EtcdUrl, Files), removeAfterwards: Files.Folder));
        _processes.Add(GuardedProcess.Start(Path.Combine(assets, "kube-apiserver"), Flags.ApiServer(EtcdUrl, Url.Port, Files, options)));
        using var probe = new AdminClient(Url, authority, Files.AdminToken);
        await WaitAsync(options.StartTimeout, "is not ready", async token =>
        {
            var ready = await probe.GetAsync("/readyz", token);
            return ready.IsSuccess;
        }, cancellationToken);
    }

    private async Task WaitAsync(
        TimeSpan patience, string complaint, Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(patience);
        try
        {
            while (!await AskAsync(isDone, bound.Token))
            {
                DemandAlive();
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, bound.Token);
            }
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{_processes[^1].Name} {complaint} after {patience.TotalSeconds:0} s. Its last lines:\n{_processes[^1].Tail}", late);
        }
    }

    /// <summary>A server that does not listen yet is not done.</summary>
    private static async Task<bool> AskAsync(Func<CancellationToken, Task<bool>> isDone, CancellationToken cancellationToken)
    {
        try
        {
            return await isDone(cancellationToken);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
