using System.Buffers;
using System.Text.Json;
using EksMcp.Kubernetes.Discovery;

namespace EksMcp.Kubernetes.Reading;

/// <summary>A SelfSubjectAccessReview of authorization.k8s.io/v1.</summary>
internal static class AccessReviewRequest
{
    internal const string Path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    internal static ReadOnlyMemory<byte> Body(string verb, ApiResource resource, string? ns, string? subresource)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("apiVersion", "authorization.k8s.io/v1");
        json.WriteString("kind", "SelfSubjectAccessReview");
        json.WriteStartObject("spec");
        json.WriteStartObject("resourceAttributes");
        json.WriteString("verb", verb);
        json.WriteString("group", resource.Group);
        json.WriteString("version", resource.Version);
        json.WriteString("resource", resource.Plural);
        if (resource.Namespaced && ns is not null) json.WriteString("namespace", ResourcePath.Namespace(ns));
        if (subresource is not null) json.WriteString("subresource", subresource);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}
