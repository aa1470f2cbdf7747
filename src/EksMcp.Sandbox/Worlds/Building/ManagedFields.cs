using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>Writes metadata.managedFields as a server tracks them: who set which field, spec and status apart.</summary>
internal static class ManagedFields
{
    private static readonly string[] ListKeys = ["uid", "mountPath", "containerPort", "port", "ip", "type", "name"];

    public static void Stamp(JsonObject item)
    {
        var kind = item["kind"]!.GetValue<string>();
        // Events are written once and read often; their tracking says nothing.
        if (kind == "Event") return;

        var metadata = item["metadata"]!.AsObject();
        var created = metadata["creationTimestamp"]!.GetValue<string>();
        var body = new JsonObject();
        var described = new JsonObject();
        foreach (var part in new[] { "annotations", "labels", "ownerReferences" })
            if (metadata[part] is { } value) described[$"f:{part}"] = Fields(value);
        if (described.Count > 0) body["f:metadata"] = described;
        foreach (var (key, value) in item)
            if (key is not ("apiVersion" or "kind" or "metadata" or "status")) body[$"f:{key}"] = Fields(value);

        var entries = new JsonArray(Entry(item, Author(kind), created, body, null));
        if (item["status"] is { } status)
        {
            var watcher = kind is "Pod" or "Node" ? "kubelet" : "kube-controller-manager";
            entries.Add((JsonNode)Entry(item, watcher, created, new JsonObject { ["f:status"] = Fields(status) }, "status"));
        }

        metadata["managedFields"] = entries;
    }

    private static JsonObject Entry(JsonObject item, string manager, string time, JsonObject fields, string? subresource)
    {
        var entry = new JsonObject
        {
            ["manager"] = manager,
            ["operation"] = "Update",
            ["apiVersion"] = item["apiVersion"]!.GetValue<string>(),
            ["time"] = time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = fields,
        };
        if (subresource is not null) entry["subresource"] = subresource;
        return entry;
    }

    private static JsonObject Fields(JsonNode? value)
    {
        var fields = new JsonObject();
        if (value is JsonObject map)
        {
            fields["."] = new JsonObject();
            foreach (var (key, child) in map) fields[$"f:{key}"] = Fields(child);
        }
        else if (value is JsonArray list && list.OfType<JsonObject>().FirstOrDefault() is { } first
            && ListKeys.FirstOrDefault(first.ContainsKey) is { } key)
        {
            foreach (var child in list.OfType<JsonObject>().Where(c => c.ContainsKey(key)))
                fields[$"k:{{\"{key}\":{child[key]!.ToJsonString()}}}"] = Fields(child);
        }

        return fields;
    }

    private static string Author(string kind) => kind switch
    {
        "Pod" or "ReplicaSet" or "Job" => "kube-controller-manager",
        "Node" => "kubelet",
        _ => "kubectl-client-side-apply",
    };
}
