namespace EksMcp.Sandbox;

/// <summary>How the simulated API server is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The server's clock, for watch bookmarks, expiring continue tokens and the controllers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Which API groups are served.</summary>
    public ApiProfile Profile { get; init; } = ApiProfile.Current;

    /// <summary>Whether controllers, a scheduler and kubelets act on what is written. Without them the server is a bare kube-apiserver.</summary>
    public bool Controllers { get; init; }

    /// <summary>How long a continue token stays good.</summary>
    public TimeSpan ContinueLifetime { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>Which Kubernetes release the simulated server looks like.</summary>
public enum ApiProfile
{
    /// <summary>Kubernetes 1.32.</summary>
    Current,
    /// <summary>Kubernetes 1.20: the release that contract runs compare with.</summary>
    Kubernetes120,
}
