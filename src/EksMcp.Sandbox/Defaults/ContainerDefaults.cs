using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of one container.</summary>
internal static class ContainerDefaults
{
    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];

    public static void Apply(JsonObject container, ApiProfile profile)
    {
        container.Default("imagePullPolicy", TagOf(container.TextOr("", "image")) == "latest" ? "Always" : "IfNotPresent");
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        foreach (var port in container.Items("ports")) { port.Default("protocol", "TCP"); }
        foreach (var reference in container.Items("env").Select(e => e.At("valueFrom", "fieldRef")).OfType<JsonObject>()) { reference.Default("apiVersion", "v1"); }
        foreach (var probe in Probes.Select(p => container[p]).OfType<JsonObject>()) { Probe(probe, profile); }
        foreach (var handler in new[] { container.At("lifecycle", "postStart"), container.At("lifecycle", "preStop") }) { HttpGet(handler); }
    }

    private static void Probe(JsonObject probe, ApiProfile profile)
    {
        probe.Default("timeoutSeconds", 1);
        probe.Default("periodSeconds", 10);
        probe.Default("successThreshold", 1);
        probe.Default("failureThreshold", 3);
        if (profile == ApiProfile.Current && probe["grpc"] is JsonObject call && call["service"] is null) { call["service"] = ""; }
        HttpGet(probe);
    }

    private static void HttpGet(JsonNode? handler)
    {
        if (handler.At("httpGet") is not JsonObject get) { return; }
        get.Default("path", "/");
        get.Default("scheme", "HTTP");
    }

    // Neither tag nor digest means latest; an image that cannot be read has none.
    private static string TagOf(string image)
    {
        if (image.Length == 0 || image.Any(char.IsWhiteSpace) || image.Any(char.IsAsciiLetterUpper) && !image.Contains(':', StringComparison.Ordinal)) { return ""; }
        if (image.Contains('@', StringComparison.Ordinal)) { return ""; }
        var colon = image.LastIndexOf(':');
        return colon > image.LastIndexOf('/') ? image[(colon + 1)..] : "latest";
    }
}
