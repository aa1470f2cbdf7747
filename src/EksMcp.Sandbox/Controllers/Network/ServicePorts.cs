using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Network;

/// <summary>The ports under which a pod serves a Service: numbers as they are, names looked up in the pod.</summary>
internal static class ServicePorts
{
    public static JsonArray Of(StoredObject service, StoredObject pod, bool slice)
    {
        var ports = new JsonArray();
        foreach (var port in service.Value.Items("spec", "ports"))
        {
            var protocol = port.TextOr("TCP", "protocol");
            if (Target(port, pod, protocol) is not { } number) { continue; }
            var written = new JsonObject();
            if (port.Text("name") is { } name) { written["name"] = name; }
            else if (slice) { written["name"] = ""; }
            (written["port"], written["protocol"]) = (number, protocol);
            if (port.Text("appProtocol") is { } application) { written["appProtocol"] = application; }
            ports.Add((JsonNode)written);
        }

        return ports;
    }

    private static long? Target(JsonObject port, StoredObject pod, string protocol)
    {
        var target = port["targetPort"];
        if (target is null) { return port.Whole("port"); }
        if (target.Whole() is { } number) { return number; }
        if (long.TryParse(target.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var written)) { return written; }
        return pod.Value.Items("spec", "containers").SelectMany(c => c.Items("ports"))
            .FirstOrDefault(p => p.Text("name") == target.Text() && p.TextOr("TCP", "protocol") == protocol).Whole("containerPort");
    }
}
