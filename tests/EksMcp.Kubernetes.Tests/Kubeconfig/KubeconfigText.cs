namespace EksMcp.Kubernetes.Tests.Kubeconfig;

/// <summary>Kubeconfigs as tests need them.</summary>
internal static class KubeconfigText
{
    /// <summary>One context <paramref name="name"/> with a cluster and a user of the same name.</summary>
    /// <param name="name">Of all three.</param>
    /// <param name="server">Address.</param>
    /// <param name="user">The user's fields, as flow YAML without braces.</param>
    /// <param name="cluster">More fields of the cluster, as flow YAML without braces.</param>
    internal static string One(string name, string server, string user = "token: t0ken", string cluster = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: {{name}}
        contexts:
        - name: {{name}}
          context: { cluster: {{name}}, user: {{name}}, namespace: shop }
        clusters:
        - name: {{name}}
          cluster: { server: "{{server}}"{{(cluster.Length > 0 ? ", " + cluster : "")}} }
        users:
        - name: {{name}}
          user: { {{user}} }
        """;
}
