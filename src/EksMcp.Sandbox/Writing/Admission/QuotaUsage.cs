using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>What an object counts for in a quota.</summary>
internal static class QuotaUsage
{
    private static readonly string[] CountedByName = ["configmaps", "persistentvolumeclaims", "pods", "replicationcontrollers", "resourcequotas", "secrets", "services"];
    private static readonly string[] Compute = ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    public static Amounts Of(ResourceDefinition definition, JsonObject obj)
    {
        var used = new Amounts();
        used.Add($"count/{definition.Qualified}", 1);
        if (definition.Group.Length > 0) { return used; }
        if (CountedByName.Contains(definition.Plural, StringComparer.Ordinal)) { used.Add(definition.Plural, 1); }
        switch (definition.Kind)
        {
            case "Pod": AddPod(used, obj); break;
            case "Service": AddService(used, obj); break;
            case "PersistentVolumeClaim": AddClaim(used, obj); break;
        }

        return used;
    }

    /// <summary>What a quota wants every container of a pod to say, and one does not.</summary>
    public static IReadOnlyList<string> Unsaid(IEnumerable<string> hard, JsonObject pod)
    {
        var containers = pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers")).ToList();
        return [.. hard.Where(h => Compute.Contains(h, StringComparer.Ordinal) && containers.Exists(c => !Says(c, h))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether the quota is about such an object at all.</summary>
    public static bool Covers(JsonObject quota, ResourceDefinition definition, JsonObject obj)
    {
        var scopes = quota.Texts("spec", "scopes").ToList();
        if (scopes.Count == 0 && quota.At("spec", "scopeSelector") is null) { return true; }
        return definition is { Group: "", Kind: "Pod" } && quota.At("spec", "scopeSelector") is null && scopes.TrueForAll(s => s switch
        {
            "Terminating" => obj.Whole("spec", "activeDeadlineSeconds") is not null,
            "NotTerminating" => obj.Whole("spec", "activeDeadlineSeconds") is null,
            "BestEffort" => IsBestEffort(obj),
            "NotBestEffort" => !IsBestEffort(obj),
            _ => false,
        });
    }

    private static bool IsBestEffort(JsonObject pod) =>
        !pod.Items("spec", "containers").Concat(pod.Items("spec", "initContainers")).Any(c => c.Count("resources", "requests") + c.Count("resources", "limits") > 0);

    private static bool Says(JsonObject container, string name) => name.StartsWith("limits.", StringComparison.Ordinal)
        ? container.At("resources", "limits", name["limits.".Length..]) is not null
        : container.At("resources", "requests", name.Replace("requests.", "", StringComparison.Ordinal)) is not null;

    private static void AddPod(Amounts used, JsonObject pod)
    {
        var (requests, limits) = (PodAmounts.Of(pod, "requests"), PodAmounts.Of(pod, "limits"));
        foreach (var (name, quantity) in requests.ToJson())
        {
            used.Add($"requests.{name}", quantity);
            if (name is "cpu" or "memory" or "ephemeral-storage") { used.Add(name, quantity); }
        }

        foreach (var (name, quantity) in limits.ToJson()) { used.Add($"limits.{name}", quantity); }
    }

    private static void AddService(Amounts used, JsonObject service)
    {
        var type = service.Text("spec", "type");
        used.Add("services.nodeports", type is "NodePort" or "LoadBalancer" ? service.Count("spec", "ports") : 0);
        used.Add("services.loadbalancers", type == "LoadBalancer" ? 1 : 0);
    }

    private static void AddClaim(Amounts used, JsonObject claim)
    {
        used.Add("requests.storage", claim.At("spec", "resources", "requests", "storage"));
        if (claim.Text("spec", "storageClassName") is not { Length: > 0 } storageClass) { return; }
        used.Add($"{storageClass}.storageclass.storage.k8s.io/persistentvolumeclaims", 1);
        used.Add($"{storageClass}.storageclass.storage.k8s.io/requests.storage", claim.At("spec", "resources", "requests", "storage"));
    }
}
