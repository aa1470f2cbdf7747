using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>Who owns what after a create, an update or a patch that is not an apply.</summary>
internal static class FieldOwnership
{
    // What the server itself writes belongs to nobody.
    private static readonly FieldSet ServerFields = ServerFieldSet();

    /// <summary>Rewrites metadata.managedFields of <paramref name="after"/>.</summary>
    /// <param name="schema">The object's type.</param>
    /// <param name="before">The object as it was; null where it is created.</param>
    /// <param name="after">The object as it is written, with its defaults. A managedFields list of its own replaces the former one, one without content clears it.</param>
    /// <param name="writer">Who writes.</param>
    public static void Track(ObjectSchema schema, JsonObject? before, JsonObject after, FieldWriter writer)
    {
        if (schema.MergesDeduced) { schema = ObjectSchema.Deduced; }
        var table = TableOf(before, after, writer);
        // Nobody tracks an object that has lost its owners, until it is applied.
        if (table.Count > 0 || before is null)
        {
            var (old, now) = (before is null ? EmptyObject.Of(schema) : ManagerTable.Bare(before), ManagerTable.Bare(after));
            Update(table, schema, old, now, writer);
            ManagerCap.Hold(table);
        }

        table.Write(after);
    }

    /// <summary>Gives the writer all that differs, and takes it from all others.</summary>
    internal static void Update(ManagerTable table, ObjectSchema schema, JsonObject before, JsonObject after, FieldWriter writer)
    {
        var change = TypedComparison.Between(schema, before, after);
        TakeFromOthers(table, change, except: null);
        var taken = Own(change.Modified.Union(change.Added), writer);
        if (taken.IsEmpty) { return; }
        var entry = EntryOf(writer, taken);
        if (table.Find(entry) is { } former) { entry = entry with { Fields = former.Fields.Union(taken) }; }
        table.Set(entry);
    }

    /// <summary>What changed has one owner less, what is gone has none.</summary>
    internal static void TakeFromOthers(ManagerTable table, TypedComparison change, ManagerEntry? except)
    {
        var changed = change.Modified.Union(change.Added).Union(change.Removed);
        foreach (var entry in table.Entries.Where(e => e.Key != except?.Key))
        {
            var left = entry.Fields.Difference(changed);
            table.Remove(entry);
            table.Set(entry with { Fields = left });
        }
    }

    internal static ManagerEntry EntryOf(FieldWriter writer, FieldSet fields) => new(
        writer.Manager.Length == 0 ? "unknown" : writer.Manager, writer.Operation, writer.ApiVersion,
        writer.Profile == ApiProfile.Kubernetes120 ? null : writer.Subresource, fields)
    {
        Time = writer.Time,
    };

    /// <summary>Without what this way of writing cannot set.</summary>
    internal static FieldSet Own(FieldSet fields, FieldWriter writer)
    {
        var owned = fields.Difference(ServerFields);
        if (writer.Profile == ApiProfile.Kubernetes120 || writer.Unowned.Count == 0) { return owned; }
        var unowned = new FieldSet();
        foreach (var name in writer.Unowned) { unowned.Insert([PathElement.Field(name)]); }
        return owned.Without(unowned);
    }

    private static ManagerTable TableOf(JsonObject? before, JsonObject after, FieldWriter writer)
    {
        if (writer.Subresource is null)
        {
            if (after.At("metadata", "managedFields") is JsonArray list && list.All(e => e is JsonObject { Count: 0 })) { return new ManagerTable(); }
            if (ManagerTable.Read(after) is { Count: > 0 } given) { return given; }
        }

        return ManagerTable.Read(before) ?? new ManagerTable();
    }

    private static FieldSet ServerFieldSet()
    {
        var set = new FieldSet();
        foreach (var name in (string[])["apiVersion", "kind", "metadata"]) { set.Insert([PathElement.Field(name)]); }
        foreach (var name in (string[])["name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion"])
        {
            set.Insert([PathElement.Field("metadata"), PathElement.Field(name)]);
        }

        return set;
    }
}
