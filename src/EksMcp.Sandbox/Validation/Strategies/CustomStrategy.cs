using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>Custom resources: what a status subresource divides, and their generation.</summary>
internal static class CustomStrategy
{
    public static void Prepare(ResourceDefinition definition, JsonObject after, JsonObject? before, string subresource)
    {
        var divided = definition.Subresources.Any(s => s.Name == "status");
        if (before is null)
        {
            if (divided) { after.Remove("status"); }
            after.Inner("metadata")["generation"] = 1;
            return;
        }

        if (subresource == "status")
        {
            TakeStatus(after, before);
            return;
        }

        if (divided)
        {
            after.Remove("status");
            if (before["status"] is { } status) { after["status"] = status.DeepClone(); }
        }

        if (Generations.SameBody(after, before) && Semantic.Same(after["status"], before["status"])) { return; }
        after.Inner("metadata")["generation"] = (before.Whole("metadata", "generation") ?? 0) + 1;
    }

    private static void TakeStatus(JsonObject after, JsonObject before)
    {
        string[] own = ["managedFields", "resourceVersion"];
        var (status, metadata) = (after["status"]?.DeepClone(), own.Select(n => (Name: n, Value: after.At("metadata", n)?.DeepClone())).ToList());
        after.Clear();
        foreach (var (name, value) in before) { after[name] = value?.DeepClone(); }
        after.Remove("status");
        if (status is not null) { after["status"] = status; }
        foreach (var (name, value) in metadata.Where(m => m.Value is not null)) { after.Inner("metadata")[name] = value; }
    }
}
