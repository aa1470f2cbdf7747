namespace EksMcp.Testing.RealCluster;

/// <summary>How a real API server is started.</summary>
public sealed record RealApiServerOptions
{
    /// <summary>Range of Service addresses, at most a /12. Addresses of a world outside of it are given anew by the server.</summary>
    public string ServiceRange { get; init; } = "10.96.0.0/12";

    /// <summary>Also start kube-controller-manager, which then changes what a world holds.</summary>
    public bool Controllers { get; init; }

    /// <summary>Also start kube-scheduler, which then binds pending pods.</summary>
    public bool Scheduler { get; init; }

    /// <summary>Quotas refuse what is over them, by the status that they have (no quota controller counts), and limit ranges hold.</summary>
    public bool Quotas { get; init; }

    /// <summary>How long the server may take until <c>/readyz</c> says ok: seconds, and more where many suites share few cores.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Further flags of kube-apiserver, for example <c>--max-requests-inflight=2</c>.</summary>
    public IReadOnlyList<string> ApiServerFlags { get; init; } = [];
}
