using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>What is left of an object after a deletion, or nothing.</summary>
/// <param name="Shown">As the answer shows it.</param>
/// <param name="IsGone">False: finalizers or a grace period keep it.</param>
internal readonly record struct Deleted(StoredObject Shown, bool IsGone);

/// <summary>
/// Deletes as the API server does: preconditions first; a pod on a node gets its grace period; finalizers, and those that
/// a propagation policy adds, keep the object until they are gone.
/// </summary>
internal sealed class Deletion(StoreTransaction step, ResourceDefinition definition, DeleteOptions options, DateTimeOffset now)
{
    /// <summary>An update took the last that kept a dying object.</summary>
    public static bool EndsWith(ResourceDefinition definition, JsonObject after, JsonObject before)
    {
        if (after.Count("metadata", "finalizers") > 0 || before.Text("metadata", "deletionTimestamp") is null) { return false; }
        return definition is { Group: "", Kind: "Namespace" } ? after.Count("spec", "finalizers") == 0 : before.Whole("metadata", "deletionGracePeriodSeconds") == 0;
    }

    /// <exception cref="ApiFailureException">403, 409.</exception>
    public Deleted Run(StoredObject before)
    {
        CheckPreconditions(before.Value);
        return definition switch
        {
            { Group: "", Kind: "Namespace" } => Namespace(before),
            { StorageKey: CustomDefinitions.StorageKey } => DefinitionLife.End(step, definition, before, now),
            _ => Object(before),
        };
    }

    private void CheckPreconditions(JsonObject before)
    {
        var (uid, version) = (before.TextOr("", "metadata", "uid"), before.TextOr("", "metadata", "resourceVersion"));
        if (options.Uid is { } wanted && wanted != uid)
        {
            throw Conflict(before, $"the UID in the precondition ({wanted}) does not match the UID in record ({uid}). The object might have been deleted and then recreated");
        }

        if (options.ResourceVersion is { } based && based != version)
        {
            throw Conflict(before, $"the ResourceVersion in the precondition ({based}) does not match the ResourceVersion in record ({version}). The object might have been modified");
        }
    }

    private ApiFailureException Conflict(JsonObject before, string why) =>
        Failures.Conflict(definition.Group, definition.Kind, before.TextOr("", "metadata", "name"), why);

    private Deleted Object(StoredObject before)
    {
        var after = (JsonObject)before.Value.DeepClone();
        var graceful = definition is { Group: "", Kind: "Pod" };
        if (graceful && before.Value.Whole("metadata", "deletionGracePeriodSeconds") is { } pending and > 0)
        {
            // A grace period that runs can only be shortened.
            if (options.GracePeriodSeconds is not { } shorter || shorter >= pending) { return new Deleted(before, IsGone: false); }
            var until = before.Value.Time("metadata", "deletionTimestamp")!.Value.AddSeconds(shorter - pending);
            Metadata.MarkDeleting(after, until, shorter);
            return Settle(before, after, shorter);
        }

        var dying = before.Value.Text("metadata", "deletionTimestamp") is not null;
        Propagate(after);
        var kept = after.Count("metadata", "finalizers") > 0;
        if (graceful && !dying)
        {
            var grace = GraceOf(before.Value);
            Metadata.MarkDeleting(after, now.AddSeconds(grace), grace);
            return Settle(before, after, grace);
        }

        if (!kept)
        {
            step.Drop(definition, before);
            return new Deleted(before, IsGone: true);
        }

        if (!dying) { Metadata.MarkDeleting(after, now, 0); }
        return new Deleted(JsonNode.DeepEquals(after, before.Value) ? before : step.Put(definition, after), IsGone: false);
    }

    private Deleted Settle(StoredObject before, JsonObject after, long grace)
    {
        var marked = step.Put(definition, after);
        if (grace > 0 || after.Count("metadata", "finalizers") > 0) { return new Deleted(marked, IsGone: false); }
        step.Drop(definition, step.IsDryRun ? before : marked);
        return new Deleted(marked, IsGone: true);
    }

    private long GraceOf(JsonObject pod)
    {
        var unplaced = pod.TextOr("", "spec", "nodeName").Length == 0;
        if (unplaced || pod.Text("status", "phase") is "Failed" or "Succeeded") { return 0; }
        return Math.Max(0, options.GracePeriodSeconds ?? pod.Whole("spec", "terminationGracePeriodSeconds") ?? 0);
    }

    // Two finalizers stand for what is to become of the dependants.
    private void Propagate(JsonObject after)
    {
        var metadata = Metadata.Of(after);
        var known = metadata.Texts("finalizers").ToList();
        var wanted = known.Where(f => f is not (Metadata.OrphanFinalizer or Metadata.ForegroundFinalizer)).ToList();
        if (Orphans(known)) { wanted.Add(Metadata.OrphanFinalizer); }
        if (InForeground(known)) { wanted.Add(Metadata.ForegroundFinalizer); }
        if (wanted.Count == 0) { metadata.Remove("finalizers"); return; }
        if (!wanted.ToHashSet(StringComparer.Ordinal).SetEquals(known)) { metadata["finalizers"] = new JsonArray([.. wanted.Select(f => (JsonNode)f)]); }
    }

    private bool Orphans(List<string> finalizers) => options.OrphanDependents ?? options.PropagationPolicy switch
    {
        "Orphan" => true,
        "Foreground" or "Background" => false,
        _ => finalizers.Contains(Metadata.OrphanFinalizer, StringComparer.Ordinal)
            || !finalizers.Contains(Metadata.ForegroundFinalizer, StringComparer.Ordinal) && UpdateRules.OrphansByDefault(definition),
    };

    private bool InForeground(List<string> finalizers) => options.OrphanDependents is null && options.PropagationPolicy switch
    {
        "Foreground" => true,
        "Orphan" or "Background" => false,
        _ => finalizers.Contains(Metadata.ForegroundFinalizer, StringComparer.Ordinal),
    };

    // Its content goes first; what empties it takes the finalizer of its spec.
    private Deleted Namespace(StoredObject before)
    {
        if (before.Value.Text("metadata", "deletionTimestamp") is null)
        {
            var after = (JsonObject)before.Value.DeepClone();
            Metadata.Of(after)["deletionTimestamp"] = Metadata.Spell(now);
            if (after["status"] is not JsonObject status) { after["status"] = status = []; }
            status["phase"] = "Terminating";
            return new Deleted(step.Put(definition, after), IsGone: false);
        }

        if (before.Value.Count("spec", "finalizers") > 0 || before.Value.Count("metadata", "finalizers") > 0) { return new Deleted(before, IsGone: false); }
        step.Drop(definition, before);
        return new Deleted(before, IsGone: true);
    }
}
