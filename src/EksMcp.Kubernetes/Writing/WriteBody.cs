using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Writing;

/// <summary>Bodies of writes, with the preconditions in the form that each verb takes.</summary>
internal static class WriteBody
{
    /// <summary>An object, or a patch that is one: preconditions stand in its metadata.</summary>
    internal static ReadOnlyMemory<byte> Object(JsonObject body, WriteOptions options)
    {
        if (options is { Uid: null, ResourceVersion: null }) return Bytes(body);
        var guarded = (JsonObject)body.DeepClone();
        if (guarded["metadata"] is not JsonObject metadata) guarded["metadata"] = metadata = [];
        if (options.Uid is { } uid) metadata["uid"] = uid;
        if (options.ResourceVersion is { } version) metadata["resourceVersion"] = version;
        return Bytes(guarded);
    }

    /// <summary>A JSON Patch: the version is written last, where no other operation undoes it, and the server compares it as in an update.</summary>
    internal static ReadOnlyMemory<byte> Operations(JsonArray operations, WriteOptions options)
    {
        var guarded = (JsonArray)operations.DeepClone();
        if (options.Uid is { } uid) guarded.Insert(0, Operation("test", "/metadata/uid", uid));
        if (options.ResourceVersion is { } version) guarded.Add((JsonNode)Operation("add", "/metadata/resourceVersion", version));
        return Bytes(guarded);
    }

    /// <summary>meta/v1 DeleteOptions.</summary>
    internal static ReadOnlyMemory<byte> Delete(WriteOptions options)
    {
        var body = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions" };
        if (options.DryRun) body["dryRun"] = new JsonArray("All");
        if (options.GracePeriodSeconds is { } grace) body["gracePeriodSeconds"] = grace;
        if (options.Propagation is { } propagation) body["propagationPolicy"] = propagation.ToString();
        var preconditions = new JsonObject();
        if (options.Uid is { } uid) preconditions["uid"] = uid;
        if (options.ResourceVersion is { } version) preconditions["resourceVersion"] = version;
        if (preconditions.Count > 0) body["preconditions"] = preconditions;
        return Bytes(body);
    }

    private static JsonObject Operation(string name, string path, string value) => new() { ["op"] = name, ["path"] = path, ["value"] = value };

    private static ReadOnlyMemory<byte> Bytes(JsonNode body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes)) body.WriteTo(json);
        return bytes.WrittenMemory;
    }
}
