using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>An exec plugin as a kubeconfig describes it (client.authentication.k8s.io).</summary>
internal sealed record ExecSpec
{
    internal required string ApiVersion { get; init; }

    /// <summary>A bare name (looked up in PATH) or an absolute path.</summary>
    internal required string Command { get; init; }

    internal IReadOnlyList<string> Arguments { get; init; } = [];

    internal IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    internal string? InstallHint { get; init; }

    /// <summary>Given to the plugin in KUBERNETES_EXEC_INFO, where it asks for it.</summary>
    internal JsonObject? ClusterInfo { get; init; }

    /// <summary><c>user 'dev' in /home/x/.kube/config</c>.</summary>
    internal required string Owner { get; init; }

    internal string Info()
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (ClusterInfo is not null) spec["cluster"] = ClusterInfo.DeepClone();
        return new JsonObject { ["apiVersion"] = ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec }.ToJsonString();
    }
}
