using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>The recurring shapes of Kubernetes JSON: maps, lists, times, metadata.</summary>
internal static class Shape
{
    public static JsonObject Map(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var map = new JsonObject();
        foreach (var (key, value) in pairs) map[key] = value;
        return map;
    }

    public static JsonArray List(IEnumerable<JsonNode?> items) => new(items.ToArray());

    public static JsonArray Texts(params IEnumerable<string> items) => List(items.Select(i => (JsonNode?)i));

    /// <summary>Parses a literal of this assembly.</summary>
    public static JsonObject Literal(string json) => JsonNode.Parse(json)!.AsObject();

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string MicroTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An object with what every object has; the caller adds spec, status or data.</summary>
    public static JsonObject Object(string apiVersion, string kind, string? ns, string name, DateTimeOffset created,
        TextMap? labels = null, TextMap? annotations = null,
        JsonObject? owner = null, int generation = 0)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (ns is not null) metadata["namespace"] = ns;
        metadata["uid"] = Identity.Uid(kind, ns, name);
        metadata["creationTimestamp"] = Time(created);
        if (generation > 0) metadata["generation"] = generation;
        if (labels is { Count: > 0 }) metadata["labels"] = Map(labels);
        if (annotations is { Count: > 0 }) metadata["annotations"] = Map(annotations);
        if (owner is not null) metadata["ownerReferences"] = new JsonArray(OwnerReference(owner));
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }

    public static JsonObject Condition(string type, bool holds, DateTimeOffset since, string? reason = null, string? message = null)
    {
        var condition = new JsonObject { ["type"] = type, ["status"] = holds ? "True" : "False", ["lastTransitionTime"] = Time(since) };
        if (reason is not null) condition["reason"] = reason;
        if (message is not null) condition["message"] = message;
        return condition;
    }

    private static JsonObject OwnerReference(JsonObject owner) => new()
    {
        ["apiVersion"] = owner["apiVersion"]!.GetValue<string>(),
        ["kind"] = owner["kind"]!.GetValue<string>(),
        ["name"] = owner["metadata"]!["name"]!.GetValue<string>(),
        ["uid"] = owner["metadata"]!["uid"]!.GetValue<string>(),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };
}
