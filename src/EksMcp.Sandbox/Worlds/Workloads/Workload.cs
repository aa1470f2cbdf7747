using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>What a team deploys: one main container, how many pods of it there are, and how each of them fares.</summary>
internal sealed record Workload(string Namespace, string Name, string Image)
{
    /// <summary>One entry a pod, those that ended included.</summary>
    public required IReadOnlyList<PodState> Pods { get; init; }

    /// <summary>Pods of the revision before, kept while a rollout is stuck.</summary>
    public IReadOnlyList<PodState> OlderPods { get; init; } = [];

    public string? OlderImage { get; init; }

    /// <summary>Replicas asked for; by default the pods that have not ended.</summary>
    public int? Desired { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When the current revision was rolled out.</summary>
    public required DateTimeOffset RolledOut { get; init; }

    public int Revision { get; init; } = 1;
    public int Port { get; init; }
    public int? ProbePort { get; init; }
    public string ProbePath { get; init; } = "/healthz";
    public IReadOnlyList<string> Command { get; init; } = [];
    public TextMap Env { get; init; } = [];
    public string? ConfigMap { get; init; }
    public string? Secret { get; init; }
    public string? PullSecret { get; init; }
    public string? Claim { get; init; }
    public string? ClaimSize { get; init; }
    public string Cpu { get; init; } = "50m";
    public string Memory { get; init; } = "64Mi";
    public string? MemoryLimit { get; init; }
    public TextMap NodeSelector { get; init; } = [];
    public TextMap PodAnnotations { get; init; } = [];
    public TextMap Annotations { get; init; } = [];
    /// <summary>Image of a second container, which runs as long as the pod does.</summary>
    public string? Sidecar { get; init; }
    public string ServiceAccount { get; init; } = "default";
    public string? PriorityClass { get; init; }
    public bool HostNetwork { get; init; }

    /// <summary>What its program needs.</summary>
    public ProgramNeeds Needs { get; init; } = new();

    /// <summary>What a container says while all is well, again and again.</summary>
    public IReadOnlyList<string> Chatter { get; init; } = [];

    public TextMap Labels => new() { ["app"] = Name };

    public int Replicas => Desired ?? Pods.Count(p => !p.Ended);

    /// <summary>Name of the main container.</summary>
    public string Container => Name.Length <= 40 ? Name : Name[..40].TrimEnd('-');
}
