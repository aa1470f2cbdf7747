using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>metadata.generation: which kinds have one, and which changes count.</summary>
internal static class Generations
{
    private static readonly string[] Kinds =
    [
        "Deployment.apps", "DaemonSet.apps", "StatefulSet.apps", "ReplicaSet.apps", "ReplicationController.", "Ingress.networking.k8s.io",
        "Ingress.extensions", "IngressClass.networking.k8s.io", "NetworkPolicy.networking.k8s.io", "PodDisruptionBudget.policy",
        "PriorityClass.scheduling.k8s.io", "EndpointSlice.discovery.k8s.io", "CustomResourceDefinition.apiextensions.k8s.io",
        "MutatingWebhookConfiguration.admissionregistration.k8s.io", "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
        "FlowSchema.flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io",
    ];

    private static readonly string[] LaterKinds = ["Job.batch", "CronJob.batch", "PodTemplate."];

    public static void Begin(ResourceDefinition definition, JsonObject after)
    {
        if (Counts(definition)) { after.Inner("metadata")["generation"] = 1; }
    }

    public static void Advance(ResourceDefinition definition, JsonObject after, JsonObject before)
    {
        if (!Counts(definition) || definition.Kind == "PriorityClass") { return; }
        if (SameBody(after, before) && (definition.Kind != "Deployment" || Semantic.Same(after.At("metadata", "annotations"), before.At("metadata", "annotations")))) { return; }
        after.Inner("metadata")["generation"] = (before.Whole("metadata", "generation") ?? 0) + 1;
    }

    /// <summary>All but metadata, status, apiVersion and kind is the same.</summary>
    public static bool SameBody(JsonObject after, JsonObject before) => after.Concat(before)
        .Select(m => m.Key).Distinct(StringComparer.Ordinal)
        .Where(k => k is not ("metadata" or "status" or "apiVersion" or "kind"))
        .All(k => Semantic.Same(after[k], before[k]));

    private static bool Counts(ResourceDefinition definition)
    {
        var name = $"{definition.Kind}.{definition.Group}";
        return Kinds.Contains(name, StringComparer.Ordinal) || (definition.Profile == ApiProfile.Current && LaterKinds.Contains(name, StringComparer.Ordinal));
    }
}
