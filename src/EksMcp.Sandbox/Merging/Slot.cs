using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Merging;

/// <summary>A place in an object: empty, or a value that may be null.</summary>
internal readonly record struct Slot(JsonNode? Value, bool IsThere = true)
{
    public static readonly Slot Missing = new(null, false);

    public static Slot Of(JsonObject? map, string name) =>
        map is not null && map.TryGetPropertyValue(name, out var value) ? new Slot(value) : Missing;

    public static implicit operator Slot(JsonObject? map) => map is null ? Missing : new Slot(map);
}
