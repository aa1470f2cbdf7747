using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>The containers of a pod.</summary>
internal static class ContainerRules
{
    public static void Check(JsonNode? spec, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        if (spec.Count("containers") == 0)
        {
            to.Required(path);
            return;
        }

        CheckEach(spec.Indexed("containers", path), volumes, to);
        CheckHostPorts(spec.Indexed("containers", path), to);
    }

    public static void CheckEach(IEnumerable<(JsonObject Item, string Path)> containers, IReadOnlyDictionary<string, JsonObject> volumes, Problems to)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (container, path) in containers)
        {
            var name = container.TextOr("", "name");
            if (name.Length == 0) { to.Required($"{path}.name"); }
            else { to.Invalid($"{path}.name", name, Formats.Label(name)); }
            if (!names.Add(name)) { to.Duplicate($"{path}.name", name); }
            CheckOne(container, volumes, path, to);
        }
    }

    public static void CheckHostPorts(IEnumerable<(JsonObject Item, string Path)> containers, Problems to)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (container, path) in containers)
        {
            foreach (var (port, at) in container.Indexed("ports", $"{path}.ports"))
            {
                if (port.Whole("hostPort") is not { } host || host == 0) { continue; }
                var name = string.Create(CultureInfo.InvariantCulture, $"{port.Text("protocol")}/{port.Text("hostIP")}/{host}");
                if (!taken.Add(name)) { to.Duplicate($"{at}.hostPort", name); }
            }
        }
    }

    private static void CheckOne(JsonObject container, IReadOnlyDictionary<string, JsonObject> volumes, string path, Problems to)
    {
        if (container.TextOr("", "image").Length == 0) { to.Required($"{path}.image"); }
        foreach (var moment in (string[])["postStart", "preStop"])
        {
            if (container.At("lifecycle", moment) is { } handler) { ProbeRules.CheckHandler(handler, $"{path}.lifecycle.{moment}", to); }
        }

        ProbeRules.Check(container, "livenessProbe", path, to, once: true);
        ProbeRules.Check(container, "startupProbe", path, to, once: true);
        CheckMessagePolicy(container, path, to);
        ProbeRules.Check(container, "readinessProbe", path, to, once: false);
        CheckPorts(container, $"{path}.ports", to);
        EnvRules.Check(container, path, to);
        MountRules.Check(container, volumes, path, to);
        PodSpecRules.OneOf(container, "imagePullPolicy", path, to, "Always", "IfNotPresent", "Never");
        ResourceRules.Check(container.At("resources"), $"{path}.resources", to);
        SecurityRules.CheckContainer(container.At("securityContext"), $"{path}.securityContext", to);
    }

    private static void CheckMessagePolicy(JsonObject container, string path, Problems to)
    {
        const string allowed = "must be 'File' or 'FallbackToLogsOnError'";
        var policy = container.TextOr("", "terminationMessagePolicy");
        if (policy.Length == 0) { to.Required($"{path}.terminationMessagePolicy", allowed); }
        else if (policy is not ("File" or "FallbackToLogsOnError")) { to.Invalid($"{path}.terminationMessagePolicy", policy, allowed); }
    }

    private static void CheckPorts(JsonObject container, string path, Problems to)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (port, at) in container.Indexed("ports", path))
        {
            if (port.TextOr("", "name") is { Length: > 0 } name)
            {
                var problems = Formats.PortName(name).ToList();
                to.Invalid($"{at}.name", name, problems);
                if (problems.Count == 0 && !names.Add(name)) { to.Duplicate($"{at}.name", name); }
            }

            if (port.Whole("containerPort") is not { } number || number == 0) { to.Required($"{at}.containerPort"); }
            else { Number(number, $"{at}.containerPort", to); }
            if (port.Whole("hostPort") is { } host && host != 0) { Number(host, $"{at}.hostPort", to); }
            PodSpecRules.OneOf(port, "protocol", at, to, "SCTP", "TCP", "UDP");
        }
    }

    private static void Number(long port, string path, Problems to)
    {
        foreach (var problem in Formats.Port(port)) { to.Invalid(path, port, problem); }
    }
}
