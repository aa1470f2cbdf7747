using System.Text.Json.Nodes;

namespace EksMcp.Guard.Redaction;

/// <summary>Which Kubernetes objects, and which of their fields, hold secrets.</summary>
internal static class KubernetesSecrets
{
    /// <summary>A Secret, also without its kind: the type tells.</summary>
    public static bool IsSecret(JsonObject o, string kind) =>
        kind == "Secret" || (kind.Length == 0 && (o["data"] is JsonObject || o["stringData"] is JsonObject) && JsonText.Text(o, "type") is { } type
            && (type == "Opaque" || type.StartsWith("kubernetes.io/", StringComparison.Ordinal) || type.StartsWith("helm.sh/", StringComparison.Ordinal)
                || type.StartsWith("bootstrap.kubernetes.io/", StringComparison.Ordinal)));

    /// <summary>A ConfigMap in which Helm keeps a release: label <c>owner=helm</c> (version 3) or <c>OWNER=TILLER</c> (version 2).</summary>
    public static bool IsHelmRelease(JsonObject o, string kind) =>
        kind is "ConfigMap" or "" && o["metadata"] is JsonObject metadata
        && (JsonText.Text(metadata["labels"], "owner") == "helm" || JsonText.Text(metadata["labels"], "OWNER") == "TILLER");

    /// <summary>The kind carries credentials in its spec or status.</summary>
    public static bool HasMaterial(string kind) => kind is "TokenRequest" or "TokenReview" or "CertificateSigningRequest" or "ExecCredential";

    /// <summary>The field of that kind is a credential.</summary>
    public static bool IsMaterial(string kind, string field) =>
        HasMaterial(kind) && field is "token" or "request" or "certificate" or "clientKeyData";
}
