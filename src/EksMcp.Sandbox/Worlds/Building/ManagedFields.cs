using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>Writes metadata.managedFields as a server tracks them: who made an object, and who keeps its status.</summary>
internal sealed class ManagedFields
{
    private readonly Dictionary<string, (ResourceDefinition Definition, JsonObject? Crd)> _kinds = new(StringComparer.Ordinal);

    /// <param name="objects">Of the world; its CustomResourceDefinitions say what custom kinds there are.</param>
    public ManagedFields(IEnumerable<JsonObject> objects)
    {
        foreach (var definition in BuiltInCatalogue.Definitions(ApiProfile.Current)) { _kinds[$"{definition.Group} {definition.Kind}"] = (definition, null); }
        foreach (var crd in objects.Where(o => o.Text("kind") == "CustomResourceDefinition"))
        {
            if (CustomDefinitions.Read(crd) is { } definition) { _kinds[$"{definition.Group} {definition.Kind}"] = (definition, crd); }
        }
    }

    public void Stamp(JsonObject item)
    {
        var kind = item.TextOr("", "kind");
        // Events are written once and read often; their tracking says nothing.
        if (kind == "Event" || SchemaOf(item) is not { } schema) { return; }
        var author = new FieldWriter(Author(kind), item.TextOr("", "apiVersion"), FieldOperation.Update, null, item.Time("metadata", "creationTimestamp")!.Value);
        var reports = item.Remove("status", out var status);
        FieldOwnership.Track(schema, null, item, author);
        if (!reports) { return; }
        Report(schema, item, status, author with { Manager = kind is "Pod" or "Node" ? "kubelet" : "kube-controller-manager", Subresource = "status" });
        item["status"] = status;
    }

    // Nothing but the status is compared: it came after all else.
    private static void Report(ObjectSchema schema, JsonObject item, JsonNode? status, FieldWriter watcher)
    {
        var before = new JsonObject { ["metadata"] = item["metadata"]!.DeepClone() };
        var after = (JsonObject)before.DeepClone();
        if (schema.Member("status") is { Shape: SchemaShape.Map } type) { before["status"] = EmptyObject.Of(type); }
        after["status"] = status?.DeepClone();
        FieldOwnership.Track(schema, before, after, watcher);
        item["metadata"] = after["metadata"]!.DeepClone();
    }

    private ObjectSchema? SchemaOf(JsonObject item)
    {
        var version = item.TextOr("", "apiVersion").Split('/');
        return _kinds.TryGetValue($"{(version.Length == 2 ? version[0] : "")} {item.Text("kind")}", out var found)
            ? SchemaLibrary.For(found.Definition, version[^1], found.Crd)
            : null;
    }

    private static string Author(string kind) => kind switch
    {
        "Pod" or "ReplicaSet" or "Job" => "kube-controller-manager",
        "Node" => "kubelet",
        _ => "kubectl-client-side-apply",
    };
}
