using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Scheduling;

/// <summary>Taints of a node, and whether a pod bears them.</summary>
internal static class Taints
{
    /// <summary>What a cordoned node amounts to.</summary>
    public static JsonObject Cordon { get; } = new() { ["key"] = "node.kubernetes.io/unschedulable", ["effect"] = "NoSchedule" };

    /// <summary>The first taint that keeps the pod off; null: none does.</summary>
    public static JsonObject? KeepingOff(StoredObject node, JsonObject pod) => node.Value.Items("spec", "taints")
        .FirstOrDefault(t => t.Text("effect") is "NoSchedule" or "NoExecute" && !Bears(pod, t));

    public static bool Bears(JsonObject pod, JsonObject taint) => pod.Items("spec", "tolerations").Any(t => Allows(t, taint));

    private static bool Allows(JsonObject toleration, JsonObject taint)
    {
        if (toleration.Text("effect") is { Length: > 0 } effect && effect != taint.Text("effect")) { return false; }
        if (toleration.Text("key") is not { Length: > 0 } key) { return toleration.Text("operator") == "Exists"; }
        return key == taint.Text("key") && (toleration.Text("operator") == "Exists" || toleration.TextOr("", "value") == taint.TextOr("", "value"));
    }
}
