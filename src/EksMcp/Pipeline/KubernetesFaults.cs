using EksMcp.Kubernetes;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Pipeline;

/// <summary>What a cluster's failure means to the one who called a tool.</summary>
internal static class KubernetesFaults
{
    public static ToolFault Explain(KubernetesException e)
    {
        var id = e.RequestId is { } request ? $" (audit id {request})" : "";
        if (WriteFaults.Explain(e) is var (own, what))
        {
            return new ToolFault(own, e.Message + id, what);
        }

        var (code, hint) = e.Code switch
        {
            KubernetesError.NotFound => (ErrorCode.NotFound, "list_k8s_resources shows what exists; check name and namespace."),
            KubernetesError.UnknownKind => (ErrorCode.UnknownKind, "list_api_versions with kinds=true names all kinds."),
            KubernetesError.AmbiguousKind => (ErrorCode.UnknownKind, "Give api_version, or the kind with its group."),
            KubernetesError.InvalidRequest => (ErrorCode.InvalidArguments, (string?)null),
            KubernetesError.Unauthorized => (ErrorCode.CredentialsRefused, "The credentials were refreshed once and refused again: log in anew, or check the kubeconfig's user."),
            KubernetesError.Forbidden => (ErrorCode.PermissionDenied, "RBAC must grant this verb on this resource to the identity named above."),
            KubernetesError.Throttled => (ErrorCode.Throttled, "The API server asks to slow down: wait some seconds, then narrow the question."),
            KubernetesError.ServerError => (ErrorCode.UpstreamFailed, "The API server failed: look at its health, then call again."),
            KubernetesError.Unreachable => (ErrorCode.Unreachable, "Is the cluster running, and its endpoint reachable from here (VPN, proxy, security groups)? eks-mcp doctor checks each step."),
            KubernetesError.UntrustedCertificate => (ErrorCode.UntrustedCertificate, "The cluster's certificate-authority-data in the kubeconfig must be the one of this cluster."),
            KubernetesError.MalformedAnswer => (ErrorCode.MalformedAnswer, "Something that is not a Kubernetes API server, or a broken proxy, may stand at this address."),
            KubernetesError.TooLarge => (ErrorCode.TooLarge, "Ask for less: a namespace, a selector, fewer lines."),
            KubernetesError.CredentialsUnavailable => (ErrorCode.CredentialsUnavailable, "eks-mcp doctor shows which credential fails and why."),
            KubernetesError.UnknownCluster => (ErrorCode.UnknownCluster, "test lists the clusters that are configured."),
            KubernetesError.InvalidKubeconfig => (ErrorCode.InvalidKubeconfig, "eks-mcp doctor lists every problem of the kubeconfig."),
            KubernetesError.GateClosed => (ErrorCode.GateClosed, "Only the operator can open this gate, at start."),
            _ => (ErrorCode.UpstreamRejected, null),
        };
        return new ToolFault(code, e.Message + id, e.Hint ?? hint);
    }
}
