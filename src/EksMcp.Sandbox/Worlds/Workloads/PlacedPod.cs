using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;

namespace EksMcp.Sandbox.Worlds.Workloads;

/// <summary>A pod on a node, as Services see it. It serves as long as it has not ended.</summary>
internal sealed record PlacedPod(string Namespace, string Name, TextMap Labels, ClusterNode Node,
    string Address, bool Ready, bool Serves);
