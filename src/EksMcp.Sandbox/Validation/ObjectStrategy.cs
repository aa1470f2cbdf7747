using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Strategies;

namespace EksMcp.Sandbox.Validation;

/// <summary>What a write does to an object before it is checked: which parts it takes, what the server sets itself.</summary>
internal static class ObjectStrategy
{
    /// <summary>Changes <paramref name="after"/> in place. Both have their defaults; <paramref name="after"/> has a name and, when new, a uid.</summary>
    public static void Prepare(ResourceDefinition definition, JsonObject after, JsonObject? before, string subresource)
    {
        KeepMetadata(after, before);
        if (definition.Custom) { CustomStrategy.Prepare(definition, after, before, subresource); }
        else if (before is null) { Create(definition, after); }
        else if (subresource.Length > 0) { UpdatePart(definition, after, before, subresource); }
        else { Update(definition, after, before); }
    }

    private static void Create(ResourceDefinition definition, JsonObject after)
    {
        if (HasStatus(definition) && definition is not { Group: "", Kind: "Node" })
        {
            // The status begins with what the server's types and defaults say of an empty one.
            after.Remove("status");
            ObjectDefaults.Apply(definition, VersionOf(after), after, definition.Profile);
        }

        Generations.Begin(definition, after);
        Own(definition, after, null);
    }

    private static void Update(ResourceDefinition definition, JsonObject after, JsonObject before)
    {
        if (HasStatus(definition)) { Take(after, before, "status"); }
        Own(definition, after, before);
        Generations.Advance(definition, after, before);
    }

    private static void UpdatePart(ResourceDefinition definition, JsonObject after, JsonObject before, string subresource)
    {
        if (subresource == "finalize")
        {
            Take(after, before, "status");
            return;
        }

        if (subresource != "status")
        {
            Own(definition, after, before);
            Generations.Advance(definition, after, before);
            return;
        }

        foreach (var name in before.Concat(after).Select(m => m.Key).Distinct(StringComparer.Ordinal).Except(["metadata", "status", "apiVersion", "kind"], StringComparer.Ordinal).ToList())
        {
            Take(after, before, name);
        }

        foreach (var name in KeptByStatus(definition)) { Take(after.Inner("metadata"), before["metadata"], name); }
        if (definition.Kind == "DaemonSet") { DaemonSetStrategy.Keep(after, before); }
    }

    // What only a few kinds have.
    private static void Own(ResourceDefinition definition, JsonObject after, JsonObject? before)
    {
        switch (definition.Group, definition.Kind)
        {
            case ("", "Pod"): PodStrategy.Prepare(after, before); break;
            case ("", "Service"): ServiceStrategy.Prepare(after, before, definition.Profile); break;
            case ("", "Namespace"): NamespaceStrategy.Prepare(after, before); break;
            case ("", "PersistentVolumeClaim") when before is null: ClaimStrategy.Prepare(after, definition.Profile); break;
            case ("", "ServiceAccount"): SecretStrategy.TrimReferences(after); break;
            case ("batch", "Job") when before is null: JobStrategy.Prepare(after, definition.Profile); break;
            case ("apps", "DaemonSet"): DaemonSetStrategy.Prepare(after, before); break;
            case ("apiextensions.k8s.io", "CustomResourceDefinition"): DefinitionStrategy.Prepare(after); break;
        }
    }

    // A write can never change these, whatever it says.
    private static void KeepMetadata(JsonObject after, JsonObject? before)
    {
        var metadata = after.Inner("metadata");
        string[] ends = ["deletionTimestamp", "deletionGracePeriodSeconds"];
        if (before is null)
        {
            foreach (var name in ends) { metadata.Remove(name); }
            return;
        }

        foreach (var name in (string[])["creationTimestamp", "generation", "selfLink"]) { Take(metadata, before["metadata"], name); }
        if (before.At("metadata", "deletionTimestamp") is not null) { Take(metadata, before["metadata"], "deletionTimestamp"); }
        if (metadata["deletionGracePeriodSeconds"] is null) { Take(metadata, before["metadata"], "deletionGracePeriodSeconds"); }
        if (metadata.TextOr("", "uid").Length == 0) { Take(metadata, before["metadata"], "uid"); }
    }

    private static string[] KeptByStatus(ResourceDefinition definition) => definition.Kind switch
    {
        "Deployment" => ["labels"],
        "Pod" => ["ownerReferences"],
        "CustomResourceDefinition" => ["labels", "annotations", "ownerReferences"],
        _ => [],
    };

    private static string VersionOf(JsonObject obj) => obj.TextOr("", "apiVersion") is var version && version.IndexOf('/', StringComparison.Ordinal) is var slash ? version[(slash + 1)..] : "";

    private static bool HasStatus(ResourceDefinition definition) => definition.Subresources.Any(s => s.Name == "status");

    private static void Take(JsonObject after, JsonNode? before, string name)
    {
        if (before.At(name) is { } value) { after[name] = value.DeepClone(); }
        else { after.Remove(name); }
    }
}
