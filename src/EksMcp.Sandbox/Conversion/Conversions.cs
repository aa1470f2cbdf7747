using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Conversion;

/// <summary>
/// Between the form in which a kind is stored and the versions in which it is served. Most kinds look the same in all
/// their versions; those that do not have a converter here.
/// </summary>
internal static class Conversions
{
    /// <summary>The object in stored form; the given one is not changed.</summary>
    public static JsonObject ToStored(ResourceDefinition definition, JsonObject obj) => (definition.Group, definition.Kind) switch
    {
        ("events.k8s.io", "Event") => EventConversion.ToCore(obj),
        ("autoscaling", "HorizontalPodAutoscaler") => AutoscalerConversion.ToStored(obj),
        _ => obj,
    };

    /// <summary>The object as the version shows it, apiVersion and kind aside; null: as it is stored.</summary>
    public static JsonObject? ToServed(ServedResource resource, JsonObject stored) =>
        (resource.Definition.Group, resource.Version.Name, resource.Definition.Kind) switch
        {
            ("events.k8s.io", _, "Event") => EventConversion.ToEventsGroup(stored),
            ("autoscaling", "v1", "HorizontalPodAutoscaler") => AutoscalerConversion.ToV1(stored),
            ("autoscaling", "v2beta1", "HorizontalPodAutoscaler") => AutoscalerConversion.ToV2Beta1(stored),
            ("apiextensions.k8s.io", "v1beta1", "CustomResourceDefinition") => DefinitionConversion.ToV1Beta1(stored),
            ("networking.k8s.io" or "extensions", "v1beta1", "Ingress") => IngressConversion.ToV1Beta1(stored),
            ("discovery.k8s.io", "v1beta1", "EndpointSlice") => EndpointSliceConversion.ToV1Beta1(stored),
            _ => null,
        };
}
