using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Merging;

/// <summary>RFC 7386.</summary>
internal static class MergePatch
{
    /// <summary>The patched object. The given ones are not changed.</summary>
    public static JsonObject Apply(JsonObject target, JsonObject patch)
    {
        var result = (JsonObject)target.DeepClone();
        foreach (var (name, value) in patch)
        {
            if (value is null) { result.Remove(name); }
            else if (value is JsonObject inner) { result[name] = Apply(result[name] as JsonObject ?? [], inner); }
            else { result[name] = value.DeepClone(); }
        }

        return result;
    }
}
