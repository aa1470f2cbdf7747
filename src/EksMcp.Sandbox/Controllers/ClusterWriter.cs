using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers;

/// <summary>How controllers write: only over the revision they read, and only where something differs. False: somebody was faster, whose change will be looked at.</summary>
internal sealed class ClusterWriter(ObjectStore store, SandboxOptions options, OwnerIndex owners)
{
    private static readonly string[] WithoutGeneration =
    [
        "ControllerRevision", "Event", "Endpoints", "Pod", "ConfigMap", "Secret", "ServiceAccount", "PersistentVolumeClaim", "PersistentVolume",
    ];

    private const string Controllers = "kube-controller-manager";

    public static string VersionOf(JsonObject obj) => obj.TextOr("", "apiVersion") is var text && text.IndexOf('/', StringComparison.Ordinal) is var slash ? text[(slash + 1)..] : "";

    public bool Create(JsonObject obj)
    {
        var metadata = obj["metadata"]!.AsObject();
        var (kind, ns, name) = (obj.TextOr("", "kind"), obj.Text("metadata", "namespace"), obj.TextOr("", "metadata", "name"));
        // An object of the same name that comes later is another one.
        metadata["uid"] ??= Identity.Uid(kind, ns, $"{name}@{store.Revision.ToString(CultureInfo.InvariantCulture)}");
        metadata["creationTimestamp"] = Shape.Time(options.Time.GetUtcNow());
        if (!WithoutGeneration.Contains(kind, StringComparer.Ordinal)) { metadata["generation"] = 1; }
        if (kind != "Event")
        {
            ObjectDefaults.Apply(DefinitionOf(obj), VersionOf(obj), obj, options.Profile);
            Track(null, obj, Controllers, null);
        }

        return Put(obj, null);
    }

    public bool Update(StoredObject before, JsonObject after, string manager = Controllers)
    {
        if (JsonNode.DeepEquals(before.Value, after)) { return true; }
        if (before.Value.Whole("metadata", "generation") is { } generation && !JsonNode.DeepEquals(before.Value["spec"], after["spec"]))
        {
            after["metadata"]!["generation"] = generation + 1;
        }

        Track(before, after, manager, null);
        return Put(after, before);
    }

    /// <summary>Replaces the status.</summary>
    public bool Report(StoredObject before, JsonObject status)
    {
        if (JsonNode.DeepEquals(before.Value["status"], status)) { return true; }
        var after = before.Copy();
        after["status"] = status.DeepClone();
        Track(before, after, after.Text("kind") == "Pod" ? "kubelet" : Controllers, "status");
        return Put(after, before);
    }

    /// <summary>Deletes as the API server does: at once, or marked until its finalizers are gone or its node has stopped it.</summary>
    public bool Delete(StoredObject stored, string? finalizer = null)
    {
        if (stored.IsTerminating()) { return true; }
        var grace = GraceOf(stored);
        var finalizers = stored.Value.Texts("metadata", "finalizers").ToList();
        if (finalizer is not null && !finalizers.Contains(finalizer, StringComparer.Ordinal)) { finalizers.Add(finalizer); }
        if (grace == TimeSpan.Zero && finalizers.Count == 0) { return store.TryRemove(stored); }
        var copy = stored.Copy();
        var metadata = copy["metadata"]!.AsObject();
        metadata["deletionTimestamp"] = Shape.Time(options.Time.GetUtcNow() + grace);
        metadata["deletionGracePeriodSeconds"] = (long)grace.TotalSeconds;
        if (finalizers.Count > 0) { metadata["finalizers"] = Shape.Texts(finalizers); }
        if (metadata["generation"] is not null) { metadata["generation"] = copy.Whole("metadata", "generation") + 1; }
        if (copy.Text("kind") == "Namespace" && copy["status"] is JsonObject status) { status["phase"] = "Terminating"; }
        return Put(copy, stored);
    }

    public bool Remove(StoredObject stored) => store.TryRemove(stored);

    /// <summary>Takes a finalizer off; the last one takes the object with it if it is to be deleted.</summary>
    public bool Release(StoredObject stored, string finalizer)
    {
        var left = stored.Value.Texts("metadata", "finalizers").Where(f => f != finalizer).ToArray();
        if (left.Length == 0 && stored.IsTerminating() && stored.Value.Whole("metadata", "deletionGracePeriodSeconds") is null or 0) { return store.TryRemove(stored); }
        var copy = stored.Copy();
        if (left.Length == 0) { copy["metadata"]!.AsObject().Remove("finalizers"); }
        else { copy["metadata"]!["finalizers"] = Shape.Texts(left); }
        return Put(copy, stored);
    }

    private ResourceDefinition DefinitionOf(JsonObject obj) => ObjectIntake.DefinitionOf(store.State.Catalogue, obj);

    private void Track(StoredObject? before, JsonObject after, string manager, string? subresource)
    {
        var definition = DefinitionOf(after);
        if (definition.Custom || definition.Kind == "Event") { return; }
        var schema = SchemaLibrary.For(definition, VersionOf(after), null, options.Profile);
        FieldOwnership.Track(schema, before?.Value, after, new(manager, after.TextOr("", "apiVersion"), FieldOperation.Update, subresource, options.Time.GetUtcNow()) { Profile = options.Profile });
    }

    // What is written is known at once, before its change comes round.
    private bool Put(JsonObject obj, StoredObject? read)
    {
        if (!store.TryPut(obj, read)) { return false; }
        var state = store.State;
        var storageKey = DefinitionOf(obj).StorageKey;
        owners.Apply(new(storageKey, state.Revision, read, state.Find(storageKey, obj.TextOr("", "metadata", "namespace"), obj.TextOr("", "metadata", "name"))));
        return true;
    }

    // A pod that no node has, or that ended, has nothing to stop.
    private static TimeSpan GraceOf(StoredObject stored) =>
        stored.Value.Text("kind") == "Pod" && stored.Value.Text("spec", "nodeName") is { Length: > 0 } && stored.Value.Text("status", "phase") is not ("Succeeded" or "Failed")
            ? TimeSpan.FromSeconds(Math.Clamp(stored.Number(30, "spec", "terminationGracePeriodSeconds"), 0, 3600)) : TimeSpan.Zero;
}
