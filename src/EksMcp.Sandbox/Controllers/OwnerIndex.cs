using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers;

/// <summary>Who is owned by whom, by uid, kept up with each change.</summary>
internal sealed class OwnerIndex
{
    private static readonly SortedSet<ObjectKey> Nothing = new(Ordered);
    private readonly Dictionary<string, SortedSet<ObjectKey>> _owned = new(StringComparer.Ordinal);

    private static Comparer<ObjectKey> Ordered { get; } = Comparer<ObjectKey>.Create(static (a, b) =>
        string.CompareOrdinal(a.StorageKey, b.StorageKey) is var kind and not 0 ? kind
        : string.CompareOrdinal(a.Namespace, b.Namespace) is var ns and not 0 ? ns : string.CompareOrdinal(a.Name, b.Name));

    public OwnerIndex(StoreState state)
    {
        foreach (var (storageKey, kind) in state.Kinds)
        {
            foreach (var stored in kind.Values) { Add(storageKey, stored); }
        }
    }

    public IReadOnlyCollection<ObjectKey> Of(string uid) => _owned.GetValueOrDefault(uid) ?? Nothing;

    public void Apply(StoreChange change)
    {
        if (change.Before is { } before)
        {
            foreach (var uid in Owners(before))
            {
                if (_owned.TryGetValue(uid, out var keys) && keys.Remove(ObjectKey.Of(change.StorageKey, before)) && keys.Count == 0) { _owned.Remove(uid); }
            }
        }

        if (change.After is { } after) { Add(change.StorageKey, after); }
    }

    private void Add(string storageKey, StoredObject stored)
    {
        foreach (var uid in Owners(stored))
        {
            if (!_owned.TryGetValue(uid, out var keys)) { _owned[uid] = keys = new(Ordered); }
            keys.Add(ObjectKey.Of(storageKey, stored));
        }
    }

    private static IEnumerable<string> Owners(StoredObject stored) =>
        stored.Value.Items("metadata", "ownerReferences").Select(r => r.Text("uid")).OfType<string>();
}
