using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>ReplicaSets.</summary>
internal static class ReplicaSetRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckSpec(obj["spec"], to);
        to.Unchanged("spec.selector", obj.At("spec", "selector"), before.At("spec", "selector"), GoValue.LabelSelector);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        to.NotNegative("spec.replicas", spec.Whole("replicas"));
        to.NotNegative("spec.minReadySeconds", spec.Whole("minReadySeconds"));
        // The server says deployment here.
        TemplateRules.CheckSelector(spec, "deployment", to);
        TemplateRules.CheckMatching(spec, "invalid label selector", to);
    }
}
