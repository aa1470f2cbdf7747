using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Networking;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Core;

/// <summary>Nodes: they can be cordoned and tainted, and little else.</summary>
internal static class NodeRules
{
    private static readonly string[] Free = ["unschedulable", "taints", "configSource"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        CheckOne(obj, to);
        if (before is not null) { CheckChange(obj, before, to); }
    }

    public static void CheckChange(JsonObject obj, JsonObject before, Problems to)
    {
        MetadataRules.CheckUpdate(obj, before, to);
        CheckResources(obj, to);
        var (now, then) = (obj["spec"] as JsonObject ?? [], before["spec"] as JsonObject ?? []);
        var fixedOnce = new List<string>(Free);
        foreach (var (field, problem) in (IEnumerable<(string, string)>)[("podCIDRs", "node updates may not change podCIDR except from \"\" to valid"), ("providerID", "node updates may not change providerID except from \"\" to valid")])
        {
            if (then[field] is null) { fixedOnce.Add(field); }
            else if (!Semantic.Same(now[field], then[field])) { to.Forbidden($"spec.{field}", problem); }
        }

        if (then["podCIDRs"] is null) { fixedOnce.Add("podCIDR"); }
        CheckTaints(obj, to);
        if (now.Concat(then).Select(m => m.Key).Except(fixedOnce, StringComparer.Ordinal).All(k => Semantic.Same(now[k], then[k]))) { return; }
        to.Forbidden("[]", "node updates may only change labels, taints, or capacity" + (to.Profile == ApiProfile.Kubernetes120 ? " (or configSource, if the DynamicKubeletConfig feature gate is enabled)" : ""));
    }

    private static void CheckOne(JsonObject obj, Problems to)
    {
        MetadataRules.Check(obj, namespaced: false, Formats.Subdomain, to);
        CheckTaints(obj, to);
        CheckResources(obj, to);
        var ranges = obj.Texts("spec", "podCIDRs").ToList();
        for (var i = 0; i < ranges.Count; i++)
        {
            if (AddressRange.Parse(ranges[i]) is null) { to.Invalid(Paths.At("spec.podCIDRs", i), GoValue.Texts(obj.At("spec", "podCIDRs")), "must be valid CIDR"); }
        }
    }

    private static void CheckResources(JsonObject obj, Problems to)
    {
        foreach (var kind in (string[])["capacity", "allocatable"])
        {
            foreach (var (resource, amount) in MetadataRules.Sorted(obj.At("status", kind))) { ResourceRules.CheckAmount(resource, amount, $"status.{kind}.{resource}", to); }
        }
    }

    // The server places these problems under metadata.
    private static void CheckTaints(JsonObject obj, Problems to)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (taint, path) in obj["spec"].Indexed("taints", "metadata.taints"))
        {
            var (key, value, effect) = (taint.TextOr("", "key"), taint.TextOr("", "value"), taint.TextOr("", "effect"));
            to.Invalid($"{path}.key", key, Formats.QualifiedName(key));
            var problems = Formats.LabelValue(value).ToList();
            if (problems.Count > 0) { to.Invalid($"{path}.value", value, string.Join(";", problems)); }
            if (effect.Length == 0) { to.Required($"{path}.effect"); }
            else { TolerationRules.CheckEffect(effect, $"{path}.effect", to); }
            if (!seen.Add((key, effect)))
            {
                to.Duplicate(path, new GoValue($"core.Taint{{Key:{GoValue.Of(key)}, Value:{GoValue.Of(value)}, Effect:{GoValue.Of(effect)}, TimeAdded:<nil>}}"), "taints must be unique by key and effect pair");
            }
        }
    }
}
