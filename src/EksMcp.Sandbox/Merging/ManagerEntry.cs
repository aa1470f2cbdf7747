using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>Who owns which fields of an object: one entry of metadata.managedFields.</summary>
internal sealed record ManagerEntry(string Manager, FieldOperation Operation, string ApiVersion, string? Subresource, FieldSet Fields)
{
    /// <summary>Of the entry's last change.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Entries of one key are one. An applier is the same through every version of the API.</summary>
    public (string, FieldOperation, string, string) Key =>
        (Manager, Operation, Operation == FieldOperation.Apply ? "" : ApiVersion, Subresource ?? "");

    /// <summary>Null where the entry is none, so that the whole list counts as unreadable.</summary>
    public static ManagerEntry? Parse(JsonNode? node)
    {
        if (node is not JsonObject entry || entry.Text("fieldsType") != "FieldsV1" || OperationOf(entry) is not { } operation) { return null; }

        return new ManagerEntry(
            entry.TextOr("", "manager"), operation, entry.TextOr("", "apiVersion"), entry.Text("subresource") is { Length: > 0 } sub ? sub : null,
            FieldSet.Parse(entry["fieldsV1"] as JsonObject ?? []))
        {
            Time = entry.Time("time"),
        };
    }

    private static FieldOperation? OperationOf(JsonObject entry) => entry.Text("operation") switch
    {
        "Apply" => FieldOperation.Apply,
        "Update" => FieldOperation.Update,
        _ => null,
    };

    public JsonObject ToJson()
    {
        var entry = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation.ToString(),
            ["apiVersion"] = ApiVersion,
        };
        if (Time is { } time) { entry["time"] = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture); }
        entry["fieldsType"] = "FieldsV1";
        entry["fieldsV1"] = Fields.ToFieldsV1();
        if (Subresource is not null) { entry["subresource"] = Subresource; }
        return entry;
    }
}
