using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Where a pod wants to be, and near what.</summary>
internal static class AffinityRules
{
    private const string Must = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Should = "preferredDuringSchedulingIgnoredDuringExecution";

    public static void Check(JsonNode? affinity, string path, Problems to)
    {
        if (affinity.At("nodeAffinity") is { } node) { CheckNodes(node, $"{path}.nodeAffinity", to); }
        foreach (var kind in (string[])["podAffinity", "podAntiAffinity"])
        {
            if (affinity.At(kind) is { } pods) { CheckPods(pods, $"{path}.{kind}", to); }
        }
    }

    public static void CheckNodeSelector(JsonNode selector, string path, Problems to)
    {
        if (selector.Count("nodeSelectorTerms") == 0) { to.Required($"{path}.nodeSelectorTerms", "must have at least one node selector term"); }
        foreach (var (term, at) in selector.Indexed("nodeSelectorTerms", $"{path}.nodeSelectorTerms")) { CheckTerm(term, at, to); }
    }

    private static void CheckNodes(JsonNode affinity, string path, Problems to)
    {
        if (affinity.At(Must) is { } selector) { CheckNodeSelector(selector, $"{path}.{Must}", to); }
        foreach (var (term, at) in affinity.Indexed(Should, $"{path}.{Should}"))
        {
            CheckWeight(term, at, to);
            CheckTerm(term.At("preference"), $"{at}.preference", to);
        }
    }

    private static void CheckTerm(JsonNode? term, string path, Problems to)
    {
        foreach (var (requirement, at) in term.Indexed("matchExpressions", $"{path}.matchExpressions")) { CheckRequirement(requirement, at, to); }
        foreach (var (requirement, at) in term.Indexed("matchFields", $"{path}.matchFields")) { CheckField(requirement, at, to); }
    }

    private static void CheckRequirement(JsonObject requirement, string path, Problems to)
    {
        var values = requirement.Count("values");
        switch (requirement.Text("operator"))
        {
            case "In" or "NotIn":
                if (values == 0) { to.Required($"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"); }
                break;
            case "Exists" or "DoesNotExist":
                if (values > 0) { to.Forbidden($"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"); }
                break;
            case "Gt" or "Lt":
                if (values != 1) { to.Required($"{path}.values", "must be specified single value when `operator` is 'Lt' or 'Gt'"); }
                break;
            default: to.Invalid($"{path}.operator", requirement.TextOr("", "operator"), "not a valid selector operator"); break;
        }

        var key = requirement.TextOr("", "key");
        to.Invalid($"{path}.key", key, Formats.QualifiedName(key));
    }

    private static void CheckField(JsonObject requirement, string path, Problems to)
    {
        if (requirement.Text("operator") is not ("In" or "NotIn")) { to.Invalid($"{path}.operator", requirement.TextOr("", "operator"), "not a valid selector operator"); }
        else if (requirement.Count("values") != 1) { to.Required($"{path}.values", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"); }
        if (requirement.Text("key") != "metadata.name") { to.Invalid($"{path}.key", requirement.TextOr("", "key"), "not a valid field selector key"); }
        else
        {
            foreach (var (value, i) in requirement.Texts("values").Select((v, i) => (v, i))) { to.Invalid(Paths.At($"{path}.values", i), value, Formats.Subdomain(value)); }
        }
    }

    private static void CheckPods(JsonNode affinity, string path, Problems to)
    {
        foreach (var (term, at) in affinity.Indexed(Must, $"{path}.{Must}")) { CheckPodTerm(term, at, to); }
        foreach (var (term, at) in affinity.Indexed(Should, $"{path}.{Should}"))
        {
            CheckWeight(term, at, to);
            CheckPodTerm(term.At("podAffinityTerm"), $"{at}.podAffinityTerm", to);
        }
    }

    private static void CheckPodTerm(JsonNode? term, string path, Problems to)
    {
        SelectorRules.Check(term.At("labelSelector"), to.Profile == ApiProfile.Kubernetes120 ? $"{path}.matchExpressions" : $"{path}.labelSelector", to);
        foreach (var name in term.Texts("namespaces")) { to.Invalid($"{path}.namespace", name, Formats.Label(name)); }
        var key = term.TextOr("", "topologyKey");
        if (key.Length == 0) { to.Required($"{path}.topologyKey", "can not be empty"); }
        to.Invalid($"{path}.topologyKey", key, Formats.QualifiedName(key));
    }

    private static void CheckWeight(JsonObject term, string path, Problems to)
    {
        if ((term.Whole("weight") ?? 0) is < 1 or > 100) { to.Invalid($"{path}.weight", term.Whole("weight") ?? 0, "must be in the range 1-100"); }
    }
}
