using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Reading;

/// <summary>Writes the lines of a watch.</summary>
internal sealed class WatchEvents(ResponseBody body, ServedResource resource, Representation representation, SandboxOptions options)
{
    private bool _columnsSent;

    /// <summary>The form is one for lists: the server finds out with the first object, and ends.</summary>
    public bool Failed { get; private set; }

    public void Object(string type, StoredObject stored)
    {
        if (representation.View == View.PartialList) { Failed = true; }
        if (Failed) { return; }
        body.Raw($"{{\"type\":\"{type}\",\"object\":");
        new ObjectWriter(resource, representation, options).Single(body, stored, columns: !_columnsSent);
        _columnsSent = true;
        body.Raw("}\n"u8);
    }

    public void Error(JsonObject status)
    {
        body.Raw("{\"type\":\"ERROR\",\"object\":"u8);
        body.Node(status);
        body.Raw("}\n"u8);
    }

    /// <param name="revision">Up to which everything was sent.</param>
    /// <param name="initialEnd">Marks the end of the initial events.</param>
    public void Bookmark(long revision, bool initialEnd)
    {
        var metadata = $"{{\"resourceVersion\":\"{revision}\",\"creationTimestamp\":null";
        if (initialEnd) { metadata += ",\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}"; }
        metadata += "}";
        var (kind, version) = representation.View == View.Object
            ? (resource.Definition.Kind, resource.ApiVersion)
            : (representation.View == View.Table ? "Table" : "PartialObjectMetadata", "meta.k8s.io/" + representation.MetaVersion);
        body.Raw($"{{\"type\":\"BOOKMARK\",\"object\":{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{metadata}");
        body.Raw(representation.View == View.Table ? ",\"columnDefinitions\":null,\"rows\":[]}}\n" : "}}\n");
    }
}
