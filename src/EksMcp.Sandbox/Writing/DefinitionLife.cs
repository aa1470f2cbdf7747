using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>
/// What the API server itself does with definitions of custom kinds: accepts their names and establishes them, and empties
/// them when they are deleted.
/// </summary>
internal static class DefinitionLife
{
    private const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    /// <exception cref="ApiFailureException">405: the kind ends.</exception>
    public static void CheckCreate(StoreState state, ResourceDefinition definition)
    {
        if (!definition.Custom || state.Find(CustomDefinitions.StorageKey, "", definition.Qualified)?.Value.Text("metadata", "deletionTimestamp") is null) { return; }
        throw new ApiFailureException(405, "MethodNotAllowed", "create not allowed while custom resource definition is terminating")
        {
            Details = Failures.About(definition.Group, definition.Plural, null),
        };
    }

    /// <summary>Accepts the names of a new definition, unless another one of its group has them, and establishes it.</summary>
    public static void Begin(StoreTransaction step, ResourceDefinition definitions, StoredObject made, bool held, DateTimeOffset now)
    {
        var after = (JsonObject)made.Value.DeepClone();
        var names = after.At("spec", "names");
        var taken = step.State.Of(definitions.StorageKey).Values
            .Where(d => d.Name != made.Name && d.Value.Text("spec", "group") == after.Text("spec", "group"))
            .Select(d => d.Value.TextOr("", "spec", "names", "kind")).FirstOrDefault(k => k == names.Text("kind"));
        var accepted = taken is null && !held;
        SetCondition(after, "NamesAccepted", accepted, taken is not null ? "KindConflict" : held ? "NotAccepted" : "NoConflicts",
            taken is not null ? $"{GoText.Quote(taken)} is already in use" : held ? "not all names are accepted" : "no conflicts found", now);
        SetCondition(after, "Established", accepted, accepted ? "InitialNamesAccepted" : "NotAccepted",
            accepted ? "the initial names have been accepted" : "not all names are accepted", now);
        if (accepted) { after["status"]!["acceptedNames"] = names?.DeepClone(); }
        step.Put(definitions, after);
    }

    /// <summary>Marks a definition for its end, deletes the objects of its kind, and the definition with the last of them.</summary>
    /// <returns>The definition as it was marked.</returns>
    public static Deleted End(StoreTransaction step, ResourceDefinition definitions, StoredObject before, DateTimeOffset now)
    {
        if (before.Value.Text("metadata", "deletionTimestamp") is not null) { return new Deleted(before, IsGone: false); }
        var after = (JsonObject)before.Value.DeepClone();
        Metadata.Of(after)["deletionTimestamp"] = Metadata.Spell(now);
        Metadata.Of(after)["finalizers"] = new JsonArray([.. after.At("metadata", "finalizers").Texts().Append(Cleanup).Distinct(StringComparer.Ordinal).Select(f => (JsonNode)f)]);
        SetCondition(after, "Terminating", true, "InstanceDeletionPending", "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon", now);
        var marked = step.Put(definitions, after);
        if (step.IsDryRun) { return new Deleted(marked, IsGone: false); }
        if (CustomDefinitions.Read(after) is { } kind)
        {
            var deletion = new Deletion(step, kind, new DeleteOptions(), now);
            foreach (var instance in step.State.Of(kind.StorageKey).Values) { deletion.Run(instance); }
            if (step.State.Of(kind.StorageKey).Count > 0)
            {
                var waiting = (JsonObject)after.DeepClone();
                SetCondition(waiting, "Terminating", true, "InstanceDeletionInProgress", "CustomResource deletion is in progress", now);
                step.Put(definitions, waiting);
                return new Deleted(marked, IsGone: false);
            }
        }

        Finish(step, definitions, marked.Name);
        return new Deleted(marked, IsGone: false);
    }

    /// <summary>After an object of a custom kind went: the last one takes a dying definition with it.</summary>
    public static void AfterDrop(StoreTransaction step, ResourceDefinition definition)
    {
        if (!definition.Custom || step.IsDryRun || step.State.Of(definition.StorageKey).Count > 0) { return; }
        if (step.State.Find(CustomDefinitions.StorageKey, "", definition.Qualified)?.Value.Text("metadata", "deletionTimestamp") is null) { return; }
        if (step.State.Catalogue.FindKind("apiextensions.k8s.io", "CustomResourceDefinition") is { } definitions) { Finish(step, definitions, definition.Qualified); }
    }

    private static void Finish(StoreTransaction step, ResourceDefinition definitions, string name)
    {
        if (step.State.Find(definitions.StorageKey, "", name) is not { } dying) { return; }
        var others = dying.Value.At("metadata", "finalizers").Texts().Where(f => f != Cleanup).ToList();
        if (others.Count == 0) { step.Drop(definitions, dying); return; }
        var after = (JsonObject)dying.Value.DeepClone();
        Metadata.Of(after)["finalizers"] = new JsonArray([.. others.Select(f => (JsonNode)f)]);
        step.Put(definitions, after);
    }

    private static void SetCondition(JsonObject definition, string type, bool holds, string reason, string message, DateTimeOffset now)
    {
        if (definition["status"] is not JsonObject status) { definition["status"] = status = []; }
        var kept = status.Items("conditions").Where(c => c.Text("type") != type).Select(c => c.DeepClone());
        status["conditions"] = new JsonArray([.. kept, new JsonObject
        {
            ["type"] = type,
            ["status"] = holds ? "True" : "False",
            ["lastTransitionTime"] = Metadata.Spell(now),
            ["reason"] = reason,
            ["message"] = message,
        }]);
    }
}
