using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Storage;

/// <summary>Brings an object into the form in which it is stored: its own copy, with the fields that a server sets.</summary>
internal static class ObjectIntake
{
    public static ResourceDefinition DefinitionOf(ApiCatalogue catalogue, JsonObject obj)
    {
        var (apiVersion, kind) = (obj.TextOr("", "apiVersion"), obj.TextOr("", "kind"));
        return catalogue.FindKind(GroupOf(apiVersion), kind)
            ?? throw new ArgumentException($"No kind {kind} of {apiVersion} is served; a CustomResourceDefinition must come first.", nameof(obj));
    }

    public static string GroupOf(string apiVersion) => apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0
        ? apiVersion[..slash] : "";

    public static StoredObject Prepare(ResourceDefinition definition, JsonObject obj, long revision, DateTimeOffset now)
    {
        var copy = (JsonObject)obj.DeepClone();
        if (copy["metadata"] is not JsonObject metadata || metadata.Text("name") is not { Length: > 0 })
        {
            throw new ArgumentException("metadata.name is missing.", nameof(obj));
        }

        if (definition.Namespaced != metadata.Text("namespace") is { Length: > 0 })
        {
            throw new ArgumentException(
                definition.Namespaced ? $"A {definition.Kind} needs metadata.namespace." : $"A {definition.Kind} has no namespace.", nameof(obj));
        }

        if (definition is { Group: "", Kind: "ComponentStatus" })
        {
            // Made anew for each request from a probe: nothing of it was ever stored.
            copy["metadata"] = new JsonObject { ["name"] = metadata.Text("name"), ["creationTimestamp"] = null };
            return new StoredObject(copy, revision);
        }

        metadata["resourceVersion"] = revision.ToString(CultureInfo.InvariantCulture);
        if (metadata.Text("uid") is not { Length: > 0 }) { metadata["uid"] = Guid.NewGuid().ToString(); }
        if (metadata.Text("creationTimestamp") is not { Length: > 0 })
        {
            metadata["creationTimestamp"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        Unfold(copy);
        return new StoredObject(copy, revision);
    }

    /// <summary>A copy that many may read at once.</summary>
    public static JsonObject Copy(JsonObject obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        Unfold(copy);
        return copy;
    }

    // Nodes over parsed text unfold when first read, which two readers must not do at once.
    private static void Unfold(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            foreach (var (_, member) in o) { Unfold(member); }
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list) { Unfold(item); }
        }
    }
}
