using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Collection;

/// <summary>Deletes what has lost its last owner, and does what an owner's deletion asks for: dependants first, or dependants kept.</summary>
internal sealed class GarbageCollector(Cluster cluster) : IController
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.Events) { return []; }
        var owners = changed.Value.Items("metadata", "ownerReferences").Select(r => KeyOf(r, changed.Namespace)).Where(k => k is not null).Select(k => k!.Value);
        if (change.After is null) { return [.. cluster.Owners.Of(changed.Uid()), .. owners]; }
        var key = ObjectKey.Of(change.StorageKey, changed);
        // Blocked owners look again when a dependant changes.
        return changed.IsTerminating() || changed.Value.Count("metadata", "ownerReferences") > 0 ? [key, .. owners.Where(o => cluster.Find(o)?.IsTerminating() == true)] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } stored) { return; }
        if (stored.IsTerminating())
        {
            var finalizers = stored.Value.Texts("metadata", "finalizers").ToArray();
            if (finalizers.Contains(Orphan, StringComparer.Ordinal)) { LetGo(key, stored); }
            else if (finalizers.Contains(Foreground, StringComparer.Ordinal)) { DeleteDependants(key, stored); }
        }

        if (cluster.Find(key) is { } still) { CheckOwners(still); }
    }

    private void LetGo(ObjectKey key, StoredObject owner)
    {
        foreach (var dependant in Dependants(owner))
        {
            var left = dependant.Value.Items("metadata", "ownerReferences").Where(r => r.Text("uid") != owner.Uid()).Select(r => r.DeepClone());
            Rewrite(dependant, left);
        }

        if (Dependants(owner).Length == 0 && cluster.Find(key) is { } latest) { cluster.Writes.Release(latest, Orphan); }
    }

    private void DeleteDependants(ObjectKey key, StoredObject owner)
    {
        foreach (var dependant in Dependants(owner)) { cluster.Writes.Delete(dependant, Dependants(dependant).Length > 0 ? Foreground : null); }
        var blocked = Array.Exists(Dependants(owner), d => d.Value.Items("metadata", "ownerReferences").Any(r => r.Text("uid") == owner.Uid() && r.Flag("blockOwnerDeletion") == true));
        if (!blocked && cluster.Find(key) is { } latest) { cluster.Writes.Release(latest, Foreground); }
    }

    private void CheckOwners(StoredObject stored)
    {
        var references = stored.Value.Items("metadata", "ownerReferences").ToArray();
        if (references.Length == 0) { return; }
        var known = references.Where(r => !IsGone(r, stored.Namespace)).ToArray();
        if (known.Length == 0) { cluster.Writes.Delete(stored); }
        else if (known.Length < references.Length) { Rewrite(stored, known.Select(r => r.DeepClone())); }
    }

    private bool IsGone(JsonObject reference, string ns) => KeyOf(reference, ns) is { } key && cluster.Find(key)?.Uid() != reference.Text("uid");

    // A kind that nobody serves cannot be asked for: what it owns stays.
    private ObjectKey? KeyOf(JsonObject reference, string ns)
    {
        var version = reference.TextOr("", "apiVersion");
        var group = version.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? version[..slash] : "";
        return cluster.Catalogue.FindKind(group, reference.TextOr("", "kind")) is { } definition
            ? new(definition.StorageKey, definition.Namespaced ? ns : "", reference.TextOr("", "name")) : null;
    }

    private StoredObject[] Dependants(StoredObject owner) =>
    [
        .. cluster.Owners.Of(owner.Uid()).Select(cluster.Find).OfType<StoredObject>()
            .Where(d => d.Value.Items("metadata", "ownerReferences").Any(r => r.Text("uid") == owner.Uid())),
    ];

    private void Rewrite(StoredObject stored, IEnumerable<JsonNode> references)
    {
        var copy = stored.Copy();
        var left = references.ToArray();
        if (left.Length == 0) { copy["metadata"]!.AsObject().Remove("ownerReferences"); }
        else { copy["metadata"]!["ownerReferences"] = Shape.List(left); }
        cluster.Writes.Update(stored, copy);
    }
}
