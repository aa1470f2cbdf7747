using System.Text.Json.Nodes;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Merging;

/// <summary>
/// Lays an applied object over the live one: fields are owned by who applied them, and go when their last owner no longer
/// applies them.
/// </summary>
internal static class ServerSideApply
{
    private const string BeforeFirstApply = "before-first-apply";

    /// <summary>The merged object with its metadata.managedFields. The given objects are not changed.</summary>
    /// <param name="schema">The object's type.</param>
    /// <param name="live">The object as it is; null where it is created.</param>
    /// <param name="applied">What is applied, with apiVersion, kind and metadata.name.</param>
    /// <param name="writer">Who applies.</param>
    /// <param name="force">Takes what others own.</param>
    /// <exception cref="ApplyTypeException">The applied object is not of its type.</exception>
    /// <exception cref="ApplyConflictException">Others own fields with another value.</exception>
    public static JsonObject Merge(ObjectSchema schema, JsonObject? live, JsonObject applied, FieldWriter writer, bool force)
    {
        if (schema.MergesDeduced) { schema = ObjectSchema.Deduced; }
        if (TypedCheck.ProblemsOf(schema, applied) is { } problem) { throw new ApplyTypeException(problem); }
        writer = writer with { Operation = FieldOperation.Apply };
        var (before, table) = (ManagerTable.Bare(live), ManagerTable.Read(live) ?? new ManagerTable());
        if (live is not null && table.Count == 0)
        {
            var first = writer with { Manager = BeforeFirstApply, Operation = FieldOperation.Update, Subresource = null };
            FieldOwnership.Update(table, schema, EmptyObject.Of(schema), before, first);
        }

        var configuration = ManagerTable.Bare(applied);
        var emptyMaps = writer.Profile != ApiProfile.Kubernetes120;
        var fields = TypedFields.Of(schema, configuration, emptyMaps);
        var entry = FieldOwnership.EntryOf(writer, fields);
        var former = table.Find(entry);
        var merged = new TypedMerge(ListOrders.For(writer.Profile)).Merge(schema, before, configuration);
        table.Set(entry);
        if (former is not null) { merged = Abandoned.Remove(schema, merged, table, former.Fields, emptyMaps); }

        var change = TypedComparison.Between(schema, before, merged);
        if (!force) { DemandNoConflict(table, change, entry); }
        FieldOwnership.TakeFromOthers(table, change, except: entry);
        var owned = entry with { Fields = FieldOwnership.Own(fields, writer) };
        table.Remove(entry);
        // Applying the same again is no change, so it has no time of its own.
        table.Set(former is not null && change.IsSame && SameFields(former, owned) ? owned with { Time = former.Time } : owned);
        var result = (JsonObject)merged.DeepClone();
        table.Write(result);
        return result;
    }

    private static bool SameFields(ManagerEntry former, ManagerEntry entry) =>
        former.ApiVersion == entry.ApiVersion && former.Fields.Difference(entry.Fields).IsEmpty && entry.Fields.Difference(former.Fields).IsEmpty;

    private static void DemandNoConflict(ManagerTable table, TypedComparison change, ManagerEntry applier)
    {
        var changed = change.Modified.Union(change.Added);
        var conflicts = table.Entries.Where(e => e.Key != applier.Key)
            .OrderBy(e => e.Manager, StringComparer.Ordinal)
            .ThenBy(e => e.Operation)
            .ThenBy(e => e.ApiVersion, StringComparer.Ordinal)
            .SelectMany(e => e.Fields.Intersection(changed).Paths()
                .Select(p => new Conflict(e.Manager, e.Operation, e.ApiVersion, e.Subresource, e.Time, string.Concat(p))))
            .ToList();
        if (conflicts.Count > 0) { throw new ApplyConflictException(conflicts); }
    }
}
