using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>Gives containers the defaults of their namespace's limit ranges, and refuses what is outside of them.</summary>
internal static class LimitRangeAdmission
{
    private const string StorageKey = "/limitranges";
    private const string Annotation = "kubernetes.io/limit-ranger";

    /// <summary>In place, of a new pod.</summary>
    public static void Default(StoreState state, ResourceDefinition definition, string ns, JsonObject obj)
    {
        if (definition is not { Group: "", Kind: "Pod" }) { return; }
        var limits = Of(state, ns).SelectMany(r => r.Items("spec", "limits")).Where(l => l.Text("type") == "Container").ToList();
        if (limits.Count == 0) { return; }
        var (requests, most) = (Merged(limits, "defaultRequest"), Merged(limits, "default"));
        var said = new List<string>();
        foreach (var (part, role) in ((string, string)[])[("containers", "container"), ("initContainers", "init container")])
        {
            foreach (var container in obj.Items("spec", part))
            {
                Fill(container, "requests", requests, $"request for {role} {container.Text("name")}", said);
                Fill(container, "limits", most, $"limit for {role} {container.Text("name")}", said);
            }
        }

        if (said.Count == 0) { return; }
        if (Metadata.Of(obj)["annotations"] is not JsonObject annotations) { Metadata.Of(obj)["annotations"] = annotations = []; }
        annotations[Annotation] = "LimitRanger plugin set: " + string.Join("; ", said);
    }

    /// <exception cref="ApiFailureException">403.</exception>
    public static void Check(StoreState state, ResourceDefinition definition, string ns, JsonObject obj, bool isNew)
    {
        var isPod = definition is { Group: "", Kind: "Pod" };
        if (!(isPod && isNew || definition is { Group: "", Kind: "PersistentVolumeClaim" })) { return; }
        foreach (var range in Of(state, ns))
        {
            var problems = range.Items("spec", "limits").SelectMany(l => isPod ? LimitRangeRules.OfPod(l, obj) : LimitRangeRules.OfClaim(l, obj)).Distinct(StringComparer.Ordinal).ToList();
            if (problems.Count == 0) { continue; }
            throw Failures.Refused(definition, obj.TextOr("", "metadata", "name"), problems.Count == 1 ? problems[0] : $"[{string.Join(", ", problems)}]");
        }
    }

    private static IEnumerable<JsonObject> Of(StoreState state, string ns) =>
        state.Of(StorageKey).Values.Where(r => r.Namespace == ns).Select(r => r.Value);

    private static SortedDictionary<string, JsonNode?> Merged(List<JsonObject> limits, string part)
    {
        var merged = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (name, value) in limits.SelectMany(l => l[part] as JsonObject ?? [])) { merged[name] = value; }
        return merged;
    }

    private static void Fill(JsonObject container, string part, SortedDictionary<string, JsonNode?> defaults, string what, List<string> said)
    {
        var missing = defaults.Where(d => container.At("resources", part, d.Key) is null).ToList();
        if (missing.Count == 0) { return; }
        if (container["resources"] is not JsonObject resources) { container["resources"] = resources = []; }
        if (resources[part] is not JsonObject amounts) { resources[part] = amounts = []; }
        foreach (var (name, value) in missing) { amounts[name] = value?.DeepClone(); }
        said.Add($"{string.Join(", ", missing.Select(m => m.Key))} {what}");
    }
}
