using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Controllers;

/// <summary>Which object: where its kind is stored, its namespace (empty: cluster-wide) and its name.</summary>
internal readonly record struct ObjectKey(string StorageKey, string Namespace, string Name)
{
    public static ObjectKey Of(string storageKey, StoredObject stored) => new(storageKey, stored.Namespace, stored.Name);
}
