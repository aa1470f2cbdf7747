using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>What every EKS cluster has before anyone deploys: nodes, system namespaces and the add-ons in kube-system.</summary>
internal static class ControlPlane
{
    private const string Registry = "602401143452.dkr.ecr.eu-central-1.amazonaws.com";

    public static void EksCluster(this WorldDraft draft, DateTimeOffset created, params IReadOnlyList<ClusterNode> nodes)
    {
        draft.Nodes.AddRange(nodes);
        foreach (var node in nodes)
        {
            draft.Add(node.Write(draft.Now));
            draft.Add(Lease(draft, node));
        }

        foreach (var ns in new[] { "default", "kube-node-lease", "kube-public", "kube-system" }) draft.Namespace(ns, created);
        draft.StorageClass("gp2", "kubernetes.io/aws-ebs", created);
        draft.StorageClass("gp3", "ebs.csi.aws.com", created.AddHours(1), isDefault: true);
        KubernetesService(draft, created);

        var since = created.AddMinutes(12);
        foreach (var account in new[] { "aws-node", "coredns", "ebs-csi-node-sa", "kube-proxy" }) draft.ServiceAccount("kube-system", account, since);
        draft.ServiceAccount("kube-system", "ebs-csi-controller-sa", since, "EbsCsiDriver");
        draft.ConfigMap("kube-system", "coredns", since, new TextMap
        {
            ["Corefile"] = ".:53 {\n    errors\n    health\n    kubernetes cluster.local in-addr.arpa ip6.arpa\n    forward . /etc/resolv.conf\n    cache 30\n}\n",
        });
        draft.DaemonSet(AddOn("aws-node", $"{Registry}/amazon-k8s-cni:v1.19.2-eksbuild.1", since, "aws-node", hostPort: 61678));
        draft.DaemonSet(AddOn("kube-proxy", $"{Registry}/eks/kube-proxy:v1.32.0-minimal-eksbuild.2", since, "kube-proxy", hostPort: 10256));
        draft.DaemonSet(AddOn("ebs-csi-node", $"{Registry}/eks/aws-ebs-csi-driver:v1.40.0", since, "ebs-csi-node-sa"));
        // These pods moved when the nodes of today replaced those before.
        var joined = new Running { Age = draft.Now - nodes.Min(n => n.Created).AddMinutes(5) };
        draft.Deployment(AddOn("coredns", $"{Registry}/eks/coredns:v1.11.4-eksbuild.2", since, "coredns") with
        {
            Pods = [joined, joined],
            Port = 8080,
            PriorityClass = "system-cluster-critical",
            Chatter = [".:53", "CoreDNS-1.11.4", "[INFO] plugin/reload: Running configuration SHA512 = 8a7d59126e7f114ab49c6d2613be93d8"],
        });
        draft.Deployment(AddOn("ebs-csi-controller", $"{Registry}/eks/aws-ebs-csi-driver:v1.40.0", since, "ebs-csi-controller-sa") with
        {
            Pods = [joined, joined],
            PriorityClass = "system-cluster-critical",
        });
        draft.Service("kube-system", "kube-dns", new TextMap { ["app"] = "coredns" }, 53, 8080, since);
    }

    private static Workload AddOn(string name, string image, DateTimeOffset since, string account, int hostPort = 0) => new("kube-system", name, image)
    {
        Pods = [new Running()],
        Created = since,
        RolledOut = since,
        ServiceAccount = account,
        PriorityClass = "system-node-critical",
        Port = hostPort,
        HostNetwork = hostPort > 0,
        Chatter = ["level=info msg=\"sync done\" took=3ms"],
    };

    private static JsonObject Lease(WorldDraft draft, ClusterNode node)
    {
        var lease = Shape.Object("coordination.k8s.io/v1", "Lease", "kube-node-lease", node.Name, node.Created);
        lease["spec"] = new JsonObject
        {
            ["holderIdentity"] = node.Name,
            ["leaseDurationSeconds"] = 40,
            ["renewTime"] = Shape.MicroTime(draft.Now.AddSeconds(-4)),
        };
        return lease;
    }

    private static void KubernetesService(WorldDraft draft, DateTimeOffset created)
    {
        var labels = new TextMap { ["component"] = "apiserver", ["provider"] = "kubernetes" };
        var service = Shape.Object("v1", "Service", "default", "kubernetes", created, labels);
        service["spec"] = Shape.Literal("""
            { "clusterIP": "10.100.0.1", "clusterIPs": ["10.100.0.1"], "ipFamilies": ["IPv4"], "ipFamilyPolicy": "SingleStack",
              "internalTrafficPolicy": "Cluster", "sessionAffinity": "None", "type": "ClusterIP",
              "ports": [ { "name": "https", "port": 443, "protocol": "TCP", "targetPort": 443 } ] }
            """);
        service["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() };
        draft.Add(service);
        var endpoints = Shape.Object("v1", "Endpoints", "default", "kubernetes", created);
        endpoints["subsets"] = Shape.Literal("""
            { "subsets": [ { "addresses": [ { "ip": "10.0.201.17" }, { "ip": "10.0.202.31" } ],
              "ports": [ { "name": "https", "port": 443, "protocol": "TCP" } ] } ] }
            """)["subsets"]!.DeepClone();
        draft.Add(endpoints);
    }
}
