using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>What the life of a namespace allows: nothing in one that is missing, nothing new in one that ends, and some never end.</summary>
internal static class NamespaceAdmission
{
    private const string StorageKey = "/namespaces";
    private static readonly string[] Immortal = ["default", "kube-public", "kube-system"];

    /// <exception cref="ApiFailureException">404; 403: it ends.</exception>
    public static void CheckCreate(StoreState state, WriteRequest request, string name)
    {
        if (request.Namespace.Length == 0) { return; }
        var ns = state.Find(StorageKey, "", request.Namespace) ?? throw Failures.NotFound("", "namespaces", request.Namespace);
        if (!IsEnding(ns.Value)) { return; }
        var details = Failures.About(request.Definition.Group, request.Definition.Plural, name);
        details["causes"] = new JsonArray(new JsonObject
        {
            ["reason"] = "NamespaceTerminating",
            ["message"] = $"namespace {request.Namespace} is being terminated",
            ["field"] = "metadata.namespace",
        });
        throw Failures.Forbidden(
            $"{request.Definition.Qualified} \"{name}\" is forbidden: unable to create new content in namespace {request.Namespace} because it is being terminated", details);
    }

    /// <exception cref="ApiFailureException">403.</exception>
    public static void CheckDelete(ResourceDefinition definition, string name)
    {
        if (definition is not { Group: "", Plural: "namespaces" } || !Immortal.Contains(name, StringComparer.Ordinal)) { return; }
        throw Failures.Refused(definition, name, "this namespace may not be deleted");
    }

    private static bool IsEnding(JsonObject ns) => ns.Text("metadata", "deletionTimestamp") is not null || ns.Text("status", "phase") == "Terminating";
}
