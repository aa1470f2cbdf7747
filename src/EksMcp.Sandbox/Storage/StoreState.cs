using System.Collections.Immutable;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Storage;

/// <summary>The whole content at one revision. Immutable: a list that is paged keeps reading the one it began with.</summary>
internal sealed record StoreState(
    long Revision,
    ApiCatalogue Catalogue,
    ImmutableDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Kinds)
{
    private static readonly ImmutableSortedDictionary<string, StoredObject> Empty =
        ImmutableSortedDictionary.Create<string, StoredObject>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, StoredObject> Of(string storageKey) => Kinds.GetValueOrDefault(storageKey) ?? Empty;

    public StoredObject? Find(string storageKey, string ns, string name) => Of(storageKey).GetValueOrDefault(StoredObject.KeyOf(ns, name));
}

/// <summary>One change, as watchers see it.</summary>
/// <param name="StorageKey">The kind.</param>
/// <param name="Revision">The revision that the change made.</param>
/// <param name="Before">Null: added.</param>
/// <param name="After">Null: deleted.</param>
internal sealed record StoreChange(string StorageKey, long Revision, StoredObject? Before, StoredObject? After);
