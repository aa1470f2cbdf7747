using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Containers that run before the others.</summary>
internal static class InitContainerRules
{
    private static readonly string[] NotForThem = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    public static void Check(JsonNode? spec, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        var containers = spec.Indexed("initContainers", path).ToList();
        ContainerRules.CheckEach(containers, volumes, to);
        // They run one after another, so each has the host's ports for itself.
        foreach (var container in containers) { ContainerRules.CheckHostPorts([container with { Path = Paths.At(path, 0) }], to); }
        var names = spec.Items("containers").Select(c => c.TextOr("", "name")).ToHashSet(StringComparer.Ordinal);
        foreach (var (container, at) in containers)
        {
            var name = container.TextOr("", "name");
            if (names.Contains(name)) { to.Duplicate($"{at}.name", name); }
            if (name.Length > 0) { names.Add(name); }
            // A container that restarts beside the others is one of them.
            if (container.Text("restartPolicy") == "Always") { continue; }
            foreach (var field in NotForThem)
            {
                if (container[field] is { } set) { Refuse(set, $"{at}.{field}", to); }
            }
        }
    }

    private static void Refuse(JsonNode set, string path, Problems to)
    {
        const string problem = "must not be set for init containers";
        if (to.Profile == ApiProfile.Current) { to.Forbidden(path, "may not be set for init containers without restartPolicy=Always"); }
        else { to.Invalid(path, new GoValue(path.EndsWith("lifecycle", StringComparison.Ordinal) ? "core.Lifecycle{…}" : "core.Probe{…}"), problem); }
    }
}
