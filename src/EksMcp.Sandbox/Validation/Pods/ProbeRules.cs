using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>Probes, and what runs at the start and end of a container.</summary>
internal static class ProbeRules
{
    private static readonly string[] Counts = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"];

    public static void Check(JsonObject container, string name, string path, Problems to, bool once)
    {
        if (container[name] is not { } probe) { return; }
        var at = $"{path}.{name}";
        CheckHandler(probe, at, to);
        foreach (var count in Counts) { to.NotNegative($"{at}.{count}", probe.Whole(count)); }
        if (once && probe.Whole("successThreshold") is { } successes && successes != 1) { to.Invalid($"{at}.successThreshold", successes, "must be 1"); }
    }

    public static void CheckHandler(JsonNode handler, string path, Problems to)
    {
        var found = 0;
        foreach (var kind in (string[])["exec", "httpGet", "tcpSocket", "grpc", "sleep"])
        {
            if (handler.At(kind) is not { } action) { continue; }
            if (found++ > 0) { to.Forbidden($"{path}.{kind}", "may not specify more than 1 handler type"); }
            else { CheckAction(kind, action, $"{path}.{kind}", to); }
        }

        if (found == 0) { to.Required(path, "must specify a handler type"); }
    }

    public static void CheckPort(JsonNode? port, string path, Problems to)
    {
        if (port.Text() is { } name) { to.Invalid(path, name, Formats.PortName(name)); }
        else
        {
            foreach (var problem in Formats.Port(port.Whole() ?? 0)) { to.Invalid(path, port.Whole() ?? 0, problem); }
        }
    }

    private static void CheckAction(string kind, JsonNode action, string path, Problems to)
    {
        switch (kind)
        {
            case "exec" when action.Count("command") == 0: to.Required($"{path}.command"); break;
            case "tcpSocket" or "grpc": CheckPort(action.At("port"), $"{path}.port", to); break;
            case "httpGet": CheckGet(action, path, to); break;
        }
    }

    private static void CheckGet(JsonNode get, string path, Problems to)
    {
        if (get.TextOr("", "path").Length == 0) { to.Required($"{path}.path"); }
        CheckPort(get.At("port"), $"{path}.port", to);
        if (get.Text("scheme") is not ("HTTP" or "HTTPS")) { to.NotSupported($"{path}.scheme", get.TextOr("", "scheme"), "HTTP", "HTTPS"); }
        foreach (var header in get.Items("httpHeaders"))
        {
            var name = header.TextOr("", "name");
            to.Invalid($"{path}.httpHeaders", name, Formats.HeaderName(name));
        }
    }
}
