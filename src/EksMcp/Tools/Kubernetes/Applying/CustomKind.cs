using EksMcp.Kubernetes.Discovery;
using EksMcp.Tools.Kubernetes.Manifests;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>A kind that a custom resource definition of the same manifest will bring.</summary>
internal static class CustomKind
{
    public static bool IsDefinition(ManifestObject source) => source is { Group: "apiextensions.k8s.io", Kind: "CustomResourceDefinition" };

    /// <summary>What discovery will say of it; null where the definition does not bring this version of this kind.</summary>
    public static ApiResource? Of(ManifestObject definition, ManifestObject wanted)
    {
        var spec = definition.Body.Map("spec");
        var version = wanted.ApiVersion[(wanted.Group.Length > 0 ? wanted.Group.Length + 1 : 0)..];
        var serves = spec.Maps("versions").Any(v => v.Text("name") == version && v.Is(true, "served")) || (spec.At("versions") is null && spec.Text("version") == version);
        return serves && spec.Text("group") == wanted.Group && spec.Text("names", "kind") == wanted.Kind && spec.Text("names", "plural") is { } plural
            ? new ApiResource { Group = wanted.Group, Version = version, Kind = wanted.Kind, Plural = plural, Namespaced = spec.Text("scope") != "Cluster" }
            : null;
    }
}
