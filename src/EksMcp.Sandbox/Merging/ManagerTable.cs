using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>All owners of an object's fields: metadata.managedFields, taken out of the object and put back into it.</summary>
internal sealed class ManagerTable
{
    private readonly Dictionary<(string, FieldOperation, string, string), ManagerEntry> _entries = [];

    public int Count => _entries.Count;

    /// <summary>A copy: entries may be changed while it is walked.</summary>
    public IReadOnlyList<ManagerEntry> Entries => [.. _entries.Values];

    /// <summary>Null where the object's list cannot be read; an object without one has an empty table.</summary>
    public static ManagerTable? Read(JsonObject? obj)
    {
        var table = new ManagerTable();
        foreach (var node in obj.At("metadata", "managedFields") as JsonArray ?? [])
        {
            if (ManagerEntry.Parse(node) is not { } entry) { return null; }
            table.Set(entry);
        }

        return table;
    }

    public ManagerEntry? Find(ManagerEntry like) => _entries.GetValueOrDefault(like.Key);

    public void Set(ManagerEntry entry)
    {
        if (entry.Fields.IsEmpty) { _entries.Remove(entry.Key); }
        else { _entries[entry.Key] = entry; }
    }

    public void Remove(ManagerEntry entry) => _entries.Remove(entry.Key);

    /// <summary>Writes the list, in the server's order; none where nobody owns anything.</summary>
    public void Write(JsonObject obj)
    {
        if (obj["metadata"] is not JsonObject metadata) { return; }
        metadata.Remove("managedFields");
        if (_entries.Count == 0) { return; }
        metadata["managedFields"] = new JsonArray([.. _entries.Values
            .OrderBy(e => e.Operation)
            .ThenBy(e => e.Time?.ToUnixTimeSeconds() ?? 0)
            .ThenBy(e => e.Manager, StringComparer.Ordinal)
            .ThenBy(e => e.ApiVersion, StringComparer.Ordinal)
            .ThenBy(e => e.Subresource ?? "", StringComparer.Ordinal)
            .Select(e => e.ToJson())]);
    }

    /// <summary>The object without its list.</summary>
    public static JsonObject Bare(JsonObject? obj)
    {
        var copy = (JsonObject?)obj?.DeepClone() ?? [];
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        return copy;
    }
}
