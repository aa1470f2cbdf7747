using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>ResourceQuotas.</summary>
internal static class QuotaRules
{
    private static readonly string[] Scopes = ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        CheckAmounts(obj["status"], "hard", "status", to);
        CheckAmounts(obj["status"], "used", "status", to);
        if (before is null) { return; }
        MetadataRules.CheckUpdate(obj, before, to);
        CheckSpec(obj["spec"], to);
        if (!obj.Texts("spec", "scopes").ToHashSet(StringComparer.Ordinal).SetEquals(before.Texts("spec", "scopes"))) { to.Invalid("spec.scopes", Shown(obj["spec"]), Problems.Immutable); }
    }

    public static void CheckStatus(JsonObject obj, Problems to)
    {
        CheckAmounts(obj["status"], "hard", "status", to);
        CheckAmounts(obj["status"], "used", "status", to);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        CheckAmounts(spec, "hard", "spec", to);
        var scopes = spec.Texts("scopes").ToList();
        foreach (var scope in scopes)
        {
            if (!Scopes.Contains(scope, StringComparer.Ordinal)) { to.Invalid("spec.scopes", Shown(spec), "unsupported scope"); }
            foreach (var _ in MetadataRules.Sorted(spec.At("hard")).Where(h => ResourceRules.IsStandard(h.Key) && !Suits(scope, h.Key))) { to.Invalid("spec.scopes", Shown(spec), "unsupported scope applied to resource"); }
        }

        foreach (var (one, other) in (IEnumerable<(string, string)>)[("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")])
        {
            if (scopes.Contains(one, StringComparer.Ordinal) && scopes.Contains(other, StringComparer.Ordinal)) { to.Invalid("spec.scopes", Shown(spec), "conflicting scopes"); }
        }
    }

    private static void CheckAmounts(JsonNode? node, string field, string path, Problems to)
    {
        foreach (var (resource, amount) in MetadataRules.Sorted(node.At(field)))
        {
            var at = Paths.Key($"{path}.{field}", resource);
            var found = to.Count;
            ResourceRules.CheckAnyName(resource, at, to);
            if (!resource.Contains('/', StringComparison.Ordinal) && (to.Count > found || resource == "storage")) { to.Invalid(at, resource, "must be a standard resource for quota"); }
            ResourceRules.CheckAmount(resource, amount, at, to);
        }
    }

    // Scopes choose pods, so they suit what pods use; best effort uses nothing.
    private static bool Suits(string scope, string resource) => scope switch
    {
        "BestEffort" => resource == "pods",
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" =>
            resource == "pods" || resource.Split('.')[^1] is "cpu" or "memory" or "ephemeral-storage",
        _ => true,
    };

    private static GoValue Shown(JsonNode? spec) => GoValue.Texts(spec.At("scopes"), "core.ResourceQuotaScope");
}
