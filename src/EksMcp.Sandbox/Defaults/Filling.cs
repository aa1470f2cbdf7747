using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Sets what is absent.</summary>
internal static class Filling
{
    /// <summary>Sets the field where it is absent, null or an empty text.</summary>
    public static void Default(this JsonObject obj, string name, JsonNode value)
    {
        if (obj[name] is null || obj.Text(name) is "") { obj[name] = value; }
    }

    /// <summary>The object there; made where it is absent.</summary>
    public static JsonObject Inner(this JsonObject obj, string name)
    {
        if (obj[name] is JsonObject inner) { return inner; }
        inner = [];
        obj[name] = inner;
        return inner;
    }

    /// <summary>Copies the members that the other has and this lacks.</summary>
    public static void DefaultFrom(this JsonObject obj, JsonObject other)
    {
        foreach (var (key, value) in other)
        {
            if (!obj.ContainsKey(key)) { obj[key] = value?.DeepClone(); }
        }
    }
}
