using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Conversion;

/// <summary>Ingresses are stored in the v1 form; v1beta1 names a backend by serviceName and servicePort.</summary>
internal static class IngressConversion
{
    public static JsonObject ToV1Beta1(JsonObject stored)
    {
        var copy = (JsonObject)stored.DeepClone();
        if (copy["spec"] is not JsonObject spec) { return copy; }
        if (spec.Remove("defaultBackend", out var backend)) { spec["backend"] = Flatten(backend); }
        foreach (var path in spec.Items("rules").SelectMany(r => r.Items("http", "paths")))
        {
            if (path.Remove("backend", out var own)) { path["backend"] = Flatten(own); }
        }

        return copy;
    }

    private static JsonNode? Flatten(JsonNode? backend)
    {
        if (backend.At("service") is not JsonObject service) { return backend; }
        return new JsonObject
        {
            ["serviceName"] = service["name"]?.DeepClone(),
            ["servicePort"] = (service.At("port", "number") ?? service.At("port", "name"))?.DeepClone(),
        };
    }
}
