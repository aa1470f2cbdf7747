namespace EksMcp.Bench.Peers;

/// <summary>A server under comparison: how it is started over stdio, and how it is asked for all pods.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="ListTool">The tool that lists pods of all namespaces.</param>
/// <param name="ListArguments">Its arguments, as JSON.</param>
internal sealed record Contestant(string Name, IReadOnlyList<string> Command, string ListTool, string ListArguments)
{
    public static Contestant Ours(string program, string kubeconfig)
        => new("eks-mcp", [program, "serve", "--kubeconfig", kubeconfig], "list_k8s_resources", """{ "kind": "Pod" }""");

    public static Contestant Peer(string program, string kubeconfig)
        => new("kubernetes-mcp-server", [program, "--kubeconfig", kubeconfig], "pods_list", "{}");

    public static Contestant PeerLauncher(string node, string launcher, string kubeconfig)
        => new("kubernetes-mcp-server by npm", [node, launcher, "--kubeconfig", kubeconfig], "pods_list", "{}");
}
