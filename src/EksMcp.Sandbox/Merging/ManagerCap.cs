namespace EksMcp.Sandbox.Merging;

/// <summary>Holds the number of updating managers at ten: the oldest of a version become one.</summary>
internal static class ManagerCap
{
    private const int Updaters = 10;
    private const string Bucket = "ancient-changes";

    public static void Hold(ManagerTable table)
    {
        var updaters = table.Entries.Where(e => e.Operation == FieldOperation.Update)
            .OrderBy(e => e.Time?.ToUnixTimeSeconds() ?? 0)
            .ThenBy(e => e.Manager, StringComparer.Ordinal)
            .ToList();
        var count = updaters.Count;
        var oldest = new Dictionary<string, ManagerEntry>(StringComparer.Ordinal);
        foreach (var entry in updaters)
        {
            if (count <= Updaters) { return; }
            if (oldest.TryAdd(entry.ApiVersion, entry)) { continue; }
            var bucket = entry with { Manager = Bucket, Subresource = null };
            // The first of a version becomes the bucket once there is a second.
            if (table.Find(bucket) is not { } former)
            {
                former = oldest[entry.ApiVersion];
                table.Remove(former);
            }

            table.Remove(entry);
            table.Set(bucket with { Fields = entry.Fields.Union(former.Fields) });
            count--;
        }
    }
}
