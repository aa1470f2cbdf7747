using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>Ingresses, as networking.k8s.io/v1 has them.</summary>
internal static class IngressRules
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null) { MetadataRules.CheckUpdate(obj, before, to); }
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        CheckSpec(obj["spec"], to);
        if (before is null && obj.Text("metadata", "annotations", ClassAnnotation) is { } named && obj.At("spec", "ingressClassName") is not null)
        {
            to.Invalid($"annotations.{ClassAnnotation}", named, "can not be set when the class field is also set");
        }
    }

    public static void CheckClass(JsonObject obj, JsonObject? before, Problems to)
    {
        const int longest = 250;
        if (before is not null)
        {
            MetadataRules.CheckUpdate(obj, before, to);
            to.Unchanged("spec.controller", obj.At("spec", "controller"), before.At("spec", "controller"));
        }

        MetadataRules.Check(obj, namespaced: false, Formats.Subdomain, to);
        var controller = obj.TextOr("", "spec", "controller");
        if (controller.Length > longest) { to.TooLong("spec.controller", longest); }
        var parts = controller.Split('/', 2);
        if (controller.Length == 0) { to.Required("spec.controller"); }
        else if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0) { to.Invalid("spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")"); }
        else { to.Invalid("spec.controller", parts[0], Formats.Subdomain(parts[0])); }
        CheckReference(obj.At("spec", "parameters"), "spec.parameters", to);
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        if (spec.Count("rules") == 0 && spec.At("defaultBackend") is null) { to.Invalid("spec", new GoValue("[]networking.IngressRule(nil)"), "either `defaultBackend` or `rules` must be specified"); }
        if (spec.At("defaultBackend") is { } backend) { CheckBackend(backend, "spec.defaultBackend", to); }
        foreach (var (rule, path) in spec.Indexed("rules", "spec.rules")) { CheckRule(rule, path, to); }
        foreach (var (tls, path) in spec.Indexed("tls", "spec.tls"))
        {
            foreach (var (host, i) in tls.Texts("hosts").Select((h, i) => (h, i))) { CheckHost(host, Paths.At($"{path}.hosts", i), to); }
            if (tls.TextOr("", "secretName") is { Length: > 0 } secret) { to.Invalid($"{path}.secretName", secret, Formats.Subdomain(secret)); }
        }

        if (spec.Text("ingressClassName") is { } name) { to.Invalid("spec.ingressClassName", name, Formats.Subdomain(name)); }
    }

    private static void CheckRule(JsonObject rule, string path, Problems to)
    {
        if (rule.TextOr("", "host") is { Length: > 0 } host)
        {
            if (Formats.IsAddress(host)) { to.Invalid($"{path}.host", host, "must be a DNS name, not an IP address"); }
            CheckHost(host, $"{path}.host", to);
        }

        if (rule["http"] is not { } http) { return; }
        if (http.Count("paths") == 0) { to.Required($"{path}.http.paths"); }
        foreach (var (route, at) in http.Indexed("paths", $"{path}.http.paths")) { CheckPath(route, at, to); }
    }

    private static void CheckPath(JsonObject route, string path, Problems to)
    {
        var given = route.TextOr("", "path");
        switch (route.Text("pathType"))
        {
            case null: to.Required($"{path}.pathType", "pathType must be specified"); return;
            case "Exact" or "Prefix":
                if (!given.StartsWith('/')) { to.Invalid($"{path}.path", given, "must be an absolute path"); }
                foreach (var part in (string[])["//", "/./", "/../", "%2f", "%2F"])
                {
                    if (given.Contains(part, StringComparison.Ordinal)) { to.Invalid($"{path}.path", given, $"must not contain '{part}'"); }
                }

                foreach (var end in (string[])["/..", "/."])
                {
                    if (given.EndsWith(end, StringComparison.Ordinal)) { to.Invalid($"{path}.path", given, $"cannot end with '{end}'"); }
                }

                break;
            case "ImplementationSpecific":
                if (given.Length > 0 && !given.StartsWith('/')) { to.Invalid($"{path}.path", given, "must be an absolute path"); }
                break;
            case var other: to.NotSupported($"{path}.pathType", other, "Exact", "ImplementationSpecific", "Prefix"); break;
        }

        CheckBackend(route["backend"], $"{path}.backend", to);
    }

    private static void CheckBackend(JsonNode? backend, string path, Problems to)
    {
        var (resource, service) = (backend.At("resource"), backend.At("service"));
        if (resource is not null && service is not null) { to.Invalid(path, "", "cannot set both resource and service backends"); }
        else if (resource is not null) { CheckReference(resource, $"{path}.resource", to); }
        else if (service is null) { to.Invalid(path, "", "resource or service backend is required"); }
        else
        {
            var name = service.TextOr("", "name");
            if (name.Length == 0) { to.Required($"{path}.service.name"); }
            else { to.Invalid($"{path}.service.name", name, Formats.Label1035(name)); }
            CheckBackendPort(service.At("port"), path, to);
        }
    }

    private static void CheckBackendPort(JsonNode? port, string path, Problems to)
    {
        var (name, number) = (port.TextOr("", "name"), port.Whole("number") ?? 0);
        if (name.Length > 0 && number != 0) { to.Invalid(path, "", "cannot set both port name & port number"); }
        else if (name.Length > 0) { to.Invalid($"{path}.service.port.name", name, Formats.PortName(name)); }
        else if (number != 0) { ProbeRules.CheckPort(number, $"{path}.service.port.number", to); }
        else { to.Required(path, "port name or number is required"); }
    }

    private static void CheckHost(string host, string path, Problems to) =>
        to.Invalid(path, host, host.Contains('*', StringComparison.Ordinal) ? Formats.WildcardSubdomain(host) : Formats.Subdomain(host));

    private static void CheckReference(JsonNode? reference, string path, Problems to)
    {
        if (reference is null) { return; }
        if (reference.Text("apiGroup") is { } group) { to.Invalid($"{path}.apiGroup", group, Formats.Subdomain(group)); }
        foreach (var field in (string[])["kind", "name"])
        {
            var value = reference.TextOr("", field);
            if (value.Length == 0) { to.Required($"{path}.{field}", $"{field} is required"); }
            else { to.Invalid($"{path}.{field}", value, Formats.PathSegment(value)); }
        }
    }
}
