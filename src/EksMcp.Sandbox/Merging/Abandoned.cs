using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>Takes out of a merged object what its manager applied before and applies no longer, unless somebody else owns it.</summary>
internal static class Abandoned
{
    public static JsonObject Remove(ObjectSchema schema, JsonObject merged, ManagerTable owners, FieldSet last, bool emptyMaps)
    {
        var lastFields = last.WithNamedParents(schema);
        var pruned = TypedFields.Without(schema, merged, lastFields);
        var all = FieldsOf(schema, merged, emptyMaps);

        // Removing a list's item removed all in it; what others own in there comes back, and with it what holds it.
        var owned = owners.Entries.Aggregate(new FieldSet(), (set, e) => set.Union(e.Fields)).WithNamedParents(schema);
        pruned = TypedFields.Without(schema, merged, all.Difference(FieldsOf(schema, pruned, emptyMaps).Union(owned)));

        // What nobody owned was never this manager's to remove.
        return TypedFields.Without(schema, merged, all.Difference(FieldsOf(schema, pruned, emptyMaps)).Intersection(lastFields));
    }

    private static FieldSet FieldsOf(ObjectSchema schema, JsonObject value, bool emptyMaps) =>
        TypedFields.Of(schema, value, emptyMaps).WithNamedParents(schema);
}
