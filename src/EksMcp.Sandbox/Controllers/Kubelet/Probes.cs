using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What a probe meets: a port on which somebody listens or not, a path that is known or not. Commands in the container succeed.</summary>
internal static class Probes
{
    /// <summary>Why the probe fails; null: it does not, or there is none.</summary>
    /// <param name="kind">Of the probe, as events name it: Readiness, Liveness or Startup.</param>
    /// <param name="container">The container's spec.</param>
    /// <param name="program">What is known of the program.</param>
    /// <param name="address">The pod's.</param>
    public static string? Failure(string kind, JsonObject container, ProgramFacts program, string address)
    {
        var probe = container.At($"{kind.ToLowerInvariant()}Probe");
        var action = probe.At("httpGet") ?? probe.At("tcpSocket") ?? probe.At("grpc");
        if (action is null) { return null; }
        if (PortOf(action["port"], container) is not { } port)
        {
            return $"{kind} probe errored: strconv.Atoi: parsing \"{action.Text("port")}\": invalid syntax";
        }

        var dial = string.Create(CultureInfo.InvariantCulture, $"{action.TextOr(address, "host")}:{port}");
        var listens = program.Ports is not { } ports || ports.Contains(port);
        var path = action.TextOr("/", "path");
        if (probe.At("httpGet") is null) { return listens ? null : $"{kind} probe failed: dial tcp {dial}: connect: connection refused"; }
        if (!listens)
        {
            return $"{kind} probe failed: Get \"{action.TextOr("HTTP", "scheme").ToLowerInvariant()}://{dial}{path}\": dial tcp {dial}: connect: connection refused";
        }

        return program.HealthPaths.Count == 0 || program.HealthPaths.Contains(path.Split('?')[0], StringComparer.Ordinal) ? null
            : $"{kind} probe failed: HTTP probe failed with statuscode: 404";
    }

    private static int? PortOf(JsonNode? port, JsonObject container)
    {
        if (port.Whole() is { } number) { return (int)number; }
        var named = container.Items("ports").FirstOrDefault(p => p.Text("name") == port.Text()).Whole("containerPort");
        return named is { } known ? (int)known : null;
    }
}
