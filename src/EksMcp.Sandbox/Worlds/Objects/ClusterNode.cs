using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>A worker of an EKS managed node group, and the pod addresses handed out on it.</summary>
internal sealed class ClusterNode
{
    private int _addresses;

    public required string Zone { get; init; }
    public required string NodeGroup { get; init; }
    public required int Ordinal { get; init; }
    public required DateTimeOffset Created { get; init; }
    public NodeSize Size { get; init; } = NodeSize.XLarge;
    public string Address => $"10.0.{10 + Ordinal}.{20 + Identity.Number(NodeGroup + Ordinal, 200)}";
    public string Name => $"ip-{Address.Replace('.', '-')}.{Region}.compute.internal";
    public string Region => Zone[..^1];

    // A /16 of secondary addresses for pods, apart from those of the nodes.
    public string NextPodAddress()
    {
        _addresses++;
        return $"10.{64 + Ordinal}.{_addresses / 250}.{1 + _addresses % 250}";
    }

    public JsonObject Write(DateTimeOffset now)
    {
        var instance = $"i-0{Identity.Hex(Name, 16)}";
        var node = Shape.Object("v1", "Node", null, Name, Created, Labels(), new TextMap
        {
            ["alpha.kubernetes.io/provided-node-ip"] = Address,
            ["csi.volume.kubernetes.io/nodeid"] = $"{{\"ebs.csi.aws.com\":\"{instance}\"}}",
            ["node.alpha.kubernetes.io/ttl"] = "0",
            ["volumes.kubernetes.io/controller-managed-attach-detach"] = "true",
        });
        node["spec"] = new JsonObject { ["providerID"] = $"aws:///{Zone}/{instance}" };
        node["status"] = new JsonObject
        {
            ["capacity"] = Resources(Size.Cpu, Size.Memory),
            ["allocatable"] = Resources(Size.AllocatableCpu, Size.AllocatableMemory),
            ["conditions"] = Conditions(now),
            ["addresses"] = new JsonArray(NodeAddress("InternalIP", Address), NodeAddress("InternalDNS", Name), NodeAddress("Hostname", Name)),
            ["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = 10250 } },
            ["nodeInfo"] = NodeInfo(),
            ["images"] = new JsonArray(new JsonObject
            {
                ["names"] = Shape.Texts("602401143452.dkr.ecr.eu-central-1.amazonaws.com/amazon-k8s-cni:v1.19.2-eksbuild.1"),
                ["sizeBytes"] = 61834112,
            }),
        };
        return node;
    }

    private TextMap Labels() => new()
    {
        ["beta.kubernetes.io/arch"] = "amd64",
        ["beta.kubernetes.io/os"] = "linux",
        ["eks.amazonaws.com/capacityType"] = NodeGroup == "spot" ? "SPOT" : "ON_DEMAND",
        ["eks.amazonaws.com/nodegroup"] = NodeGroup,
        ["eks.amazonaws.com/nodegroup-image"] = "ami-0d1f7e3b5c9a24680",
        ["failure-domain.beta.kubernetes.io/region"] = Region,
        ["failure-domain.beta.kubernetes.io/zone"] = Zone,
        ["kubernetes.io/arch"] = "amd64",
        ["kubernetes.io/hostname"] = Name,
        ["kubernetes.io/os"] = "linux",
        ["node.kubernetes.io/instance-type"] = Size.InstanceType,
        ["topology.kubernetes.io/region"] = Region,
        ["topology.kubernetes.io/zone"] = Zone,
    };

    private JsonObject Resources(string cpu, string memory) => new()
    {
        ["cpu"] = cpu,
        ["ephemeral-storage"] = "83873772Ki",
        ["hugepages-2Mi"] = "0",
        ["memory"] = memory,
        ["pods"] = Size.Pods,
    };

    private JsonArray Conditions(DateTimeOffset now)
    {
        var joined = Created.AddSeconds(25);
        JsonObject[] conditions =
        [
            Shape.Condition("MemoryPressure", false, joined, "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            Shape.Condition("DiskPressure", false, joined, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            Shape.Condition("PIDPressure", false, joined, "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            Shape.Condition("Ready", true, joined.AddSeconds(15), "KubeletReady", "kubelet is posting ready status"),
        ];
        foreach (var condition in conditions) condition["lastHeartbeatTime"] = Shape.Time(now.AddSeconds(-20 - Ordinal % 40));
        return Shape.List(conditions);
    }

    private static JsonObject NodeAddress(string type, string address) => new() { ["type"] = type, ["address"] = address };

    private JsonObject NodeInfo() => new()
    {
        ["architecture"] = "amd64",
        ["bootID"] = Identity.Uid("Boot", null, Name),
        ["containerRuntimeVersion"] = "containerd://1.7.25",
        ["kernelVersion"] = "6.1.128-136.201.amzn2023.x86_64",
        ["kubeProxyVersion"] = "v1.32.1-eks-5d632ec",
        ["kubeletVersion"] = "v1.32.1-eks-5d632ec",
        ["machineID"] = Identity.Hex("machine" + Name, 32),
        ["operatingSystem"] = "linux",
        ["osImage"] = "Amazon Linux 2023.6.20250211",
        ["systemUUID"] = Identity.Uid("System", null, Name),
    };
}
