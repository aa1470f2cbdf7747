using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Access;

/// <summary>
/// Reads an access review in the wire format that kubectl sends: four magic bytes, a runtime.Unknown with type and raw
/// message. Field numbers are those of generated.proto of k8s.io/api/authorization/v1.
/// </summary>
internal static class ProtobufReview
{
    private static readonly string[] ResourceFields = ["namespace", "verb", "group", "version", "resource", "subresource", "name"];
    private static readonly string[] PathFields = ["path", "verb"];

    public static JsonObject Read(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith("k8s\0"u8)) { throw Failures.BadRequest("the object provided is unrecognized: the protobuf prefix is missing"); }
        var envelope = ProtobufFields.Read(body[4..]);
        var type = ProtobufFields.Read(envelope.Message(1) ?? default);
        var kind = type.Text(2);
        var review = new JsonObject { ["apiVersion"] = type.Text(1), ["kind"] = kind };
        var message = ProtobufFields.Read(envelope.Message(2) ?? default);
        if (message.Message(2) is { } spec && kind != "SelfSubjectReview") { review["spec"] = Spec(kind, ProtobufFields.Read(spec)); }
        return review;
    }

    private static JsonObject Spec(string kind, List<(int Number, ReadOnlyMemory<byte> Value)> fields)
    {
        if (kind == "SelfSubjectRulesReview") { return new JsonObject { ["namespace"] = fields.Text(1) }; }
        var spec = new JsonObject();
        if (fields.Message(1) is { } resource) { spec["resourceAttributes"] = Named(resource, ResourceFields); }
        if (fields.Message(2) is { } path) { spec["nonResourceAttributes"] = Named(path, PathFields); }
        if (kind == "SelfSubjectAccessReview") { return spec; }
        spec["user"] = fields.Text(3);
        return spec;
    }

    private static JsonObject Named(ReadOnlyMemory<byte> message, string[] names)
    {
        var fields = ProtobufFields.Read(message);
        var named = new JsonObject();
        for (var i = 0; i < names.Length; i++)
        {
            if (fields.Text(i + 1) is { Length: > 0 } text) { named[names[i]] = text; }
        }

        return named;
    }
}
