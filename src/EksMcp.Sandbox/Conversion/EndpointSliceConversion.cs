using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>EndpointSlices are stored in the v1 form; v1beta1 keeps node and zone in a topology map.</summary>
internal static class EndpointSliceConversion
{
    public static JsonObject ToV1Beta1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        foreach (var endpoint in copy.Items("endpoints"))
        {
            var topology = endpoint.Remove("deprecatedTopology", out var old) && old is JsonObject map ? map : [];
            if (endpoint.Text("nodeName") is { } node) { topology["kubernetes.io/hostname"] = node; }
            if (endpoint.Remove("zone", out var zone) && zone is not null) { topology["topology.kubernetes.io/zone"] = zone; }
            if (topology.Count > 0) { endpoint["topology"] = topology; }
            endpoint.Remove("hints");
        }

        return copy;
    }
}
