using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>Makes pods of a controller's template, with what admission adds to them.</summary>
internal sealed class PodFactory(Cluster cluster, string component)
{
    // The one controller with words of its own.
    private readonly bool _stateful = component == "statefulset-controller";

    private int _made;

    /// <summary>A pod with a name of its own under a prefix, reported as an event. What refuses it; null: it is made.</summary>
    public string? Create(StoredObject owner, string prefix, Action<JsonObject>? change = null)
    {
        string name;
        do
        {
            _made++;
            name = prefix + Identity.Suffix(string.Create(CultureInfo.InvariantCulture, $"{owner.Uid()}/{_made}"), 5);
        }
        while (cluster.Find(Kept.Pods, owner.Namespace, name) is not null);
        return Create(owner, name, prefix, change);
    }

    public string? CreateNamed(StoredObject owner, string name, Action<JsonObject>? change = null) => Create(owner, name, $"{owner.Name}-", change);

    public void Delete(StoredObject owner, StoredObject pod)
    {
        if (pod.IsTerminating() || !cluster.Writes.Delete(pod)) { return; }
        cluster.Events.Say(owner, component, "SuccessfulDelete", _stateful ? $"delete Pod {pod.Name} in StatefulSet {owner.Name} successful" : $"Deleted pod: {pod.Name}");
    }

    /// <summary>Makes the owner the controller of an object that has none.</summary>
    public static JsonObject Reference(StoredObject owner) => new()
    {
        ["apiVersion"] = owner.Value.TextOr("", "apiVersion"),
        ["kind"] = owner.Value.TextOr("", "kind"),
        ["name"] = owner.Name,
        ["uid"] = owner.Uid(),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    private string? Create(StoredObject owner, string name, string prefix, Action<JsonObject>? change)
    {
        var template = owner.Value.At("spec", "template");
        var account = template.TextOr("default", "spec", "serviceAccountName");
        if (cluster.Find(Kept.ServiceAccounts, owner.Namespace, account) is null && !cluster.Is120)
        {
            var refusal = $"pods \"{(_stateful ? name : prefix)}\" is forbidden: error looking up service account {owner.Namespace}/{account}: serviceaccount \"{account}\" not found";
            cluster.Events.Say(owner, component, "FailedCreate", $"Error creating: {refusal}", warning: true);
            return refusal;
        }

        var metadata = new JsonObject { ["name"] = name, ["generateName"] = prefix, ["namespace"] = owner.Namespace };
        foreach (var part in new[] { "labels", "annotations", "finalizers" })
        {
            if (template.At("metadata", part) is { } value) { metadata[part] = value.DeepClone(); }
        }

        metadata["ownerReferences"] = new JsonArray(Reference(owner));
        var pod = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = metadata,
            ["spec"] = template.At("spec")?.DeepClone() as JsonObject ?? [],
        };
        PodAdmission.Complete(cluster, pod);
        change?.Invoke(pod);
        if (cluster.Writes.Create(pod)) { cluster.Events.Say(owner, component, "SuccessfulCreate", _stateful ? $"create Pod {name} in StatefulSet {owner.Name} successful" : $"Created pod: {name}"); }
        return null;
    }
}
