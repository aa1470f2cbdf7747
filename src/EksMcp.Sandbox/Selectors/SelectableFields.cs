using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Selectors;

/// <summary>The fields by which the API server selects, kind by kind. Every kind has its name and namespace.</summary>
internal static class SelectableFields
{
    private static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        ["/Pod"] = ["spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork",
            "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName"],
        ["/Event"] = ["involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
            "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason", "reportingComponent", "source", "type"],
        ["events.k8s.io/Event"] = ["regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type"],
        ["/Node"] = ["spec.unschedulable"],
        ["/Namespace"] = ["status.phase"],
        ["/Secret"] = ["type"],
        ["/Service"] = ["spec.clusterIP", "spec.type"],
        ["/ReplicationController"] = ["status.replicas"],
        ["batch/Job"] = ["status.successful"],
        ["certificates.k8s.io/CertificateSigningRequest"] = ["spec.signerName"],
    };

    // What an absent field compares as: the zero value of its type.
    private static readonly Dictionary<string, string> Zero = new(StringComparer.Ordinal)
    {
        ["spec.unschedulable"] = "false",
        ["spec.hostNetwork"] = "false",
        ["status.replicas"] = "0",
        ["status.succeeded"] = "0",
    };

    /// <summary>Where the field stands in the stored object.</summary>
    /// <exception cref="ApiFailureException">400: the server does not select this kind by it.</exception>
    public static string PathOf(ResourceDefinition definition, string label, ApiProfile profile)
    {
        var own = FieldsOf(definition, profile);
        if (label == "metadata.name" || label == "metadata.namespace" && (definition.Namespaced || own is null)) { return label; }
        if (own is null && !definition.Custom)
        {
            throw Failures.BadRequest($"\"{label}\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        }

        if (own is null || !own.Contains(label, StringComparer.Ordinal))
        {
            throw Failures.BadRequest(definition.Kind == "Job"
                ? $"field label \"{label}\" not supported for {(profile == ApiProfile.Current ? "" : "batchv1.")}Job" : $"field label not supported: {label}");
        }

        return label switch
        {
            "status.successful" => "status.succeeded",
            "reportingController" => "reportingComponent",
            _ => label.Replace("regarding.", "involvedObject.", StringComparison.Ordinal),
        };
    }

    public static string Read(JsonObject stored, string path) => path switch
    {
        "source" => stored.TextOr(stored.TextOr("", "reportingComponent"), "source", "component"),
        "status.podIPs" => stored.Items("status", "podIPs").Select(ip => ip.Text("ip")).FirstOrDefault() ?? "",
        _ => stored.At(path.Split('.')) is JsonValue value
            ? value.GetValueKind() == JsonValueKind.String ? value.Text() ?? "" : value.ToJsonString()
            : Zero.GetValueOrDefault(path, ""),
    };

    private static IEnumerable<string>? FieldsOf(ResourceDefinition definition, ApiProfile profile)
    {
        var own = ByKind.GetValueOrDefault($"{definition.Group}/{definition.Kind}");
        if (profile == ApiProfile.Current) { return own; }
        return definition is { Group: "", Kind: "Service" } ? null : own?.Where(f => f != "spec.hostNetwork");
    }
}
