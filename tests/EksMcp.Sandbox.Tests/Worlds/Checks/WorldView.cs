using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

/// <summary>A world with its objects found by kind and by name, as a reader of the API finds them.</summary>
internal sealed class WorldView
{
    private readonly ILookup<string, JsonObject> _byKind;
    private readonly ILookup<string, JsonObject> _byOwner;
    private readonly Dictionary<string, JsonObject> _byName = new(StringComparer.Ordinal);

    public WorldView(World world, DateTimeOffset now)
    {
        World = world;
        Now = now;
        _byKind = world.Objects.ToLookup(o => o.Kind(), StringComparer.Ordinal);
        _byOwner = world.Objects.ToLookup(o => o.List("metadata.ownerReferences").FirstOrDefault().Text("uid") ?? "", StringComparer.Ordinal);
        foreach (var item in world.Objects) _byName[Key(item.Kind(), item.Namespace(), item.Name())] = item;
    }

    public World World { get; }

    public DateTimeOffset Now { get; }

    public IEnumerable<JsonObject> All(string kind) => _byKind[kind];

    public JsonObject? Find(string kind, string? ns, string name) => _byName.GetValueOrDefault(Key(kind, ns, name));

    public IEnumerable<JsonObject> OwnedBy(JsonObject owner, string kind) => _byOwner[owner.Text("metadata.uid")!].Where(o => o.Kind() == kind);

    private static string Key(string kind, string? ns, string name) => $"{kind}/{ns}/{name}";
}

internal static class JsonReading
{
    public static string Kind(this JsonNode item) => item.Text("kind")!;

    public static string Name(this JsonNode item) => item.Text("metadata.name")!;

    public static string? Namespace(this JsonNode item) => item.Text("metadata.namespace");

    public static string Said(this JsonNode item) => $"{item.Kind()} {item.Namespace()}/{item.Name()}";

    public static JsonNode? At(this JsonNode? item, string path)
    {
        foreach (var part in path.Split('.')) item = (item as JsonObject)?[part];
        return item;
    }

    public static string? Text(this JsonNode? item, string path) => item.At(path) is JsonValue value ? value.ToString() : null;

    public static int Number(this JsonNode? item, string path) => item.At(path) is JsonValue value ? int.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : 0;

    public static IEnumerable<JsonNode> List(this JsonNode? item, string path) => (item.At(path) as JsonArray)?.OfType<JsonNode>() ?? [];

    public static Dictionary<string, string> Map(this JsonNode? item, string path) =>
        (item.At(path) as JsonObject)?.ToDictionary(p => p.Key, p => p.Value!.GetValue<string>(), StringComparer.Ordinal) ?? [];

    public static DateTimeOffset? Time(this JsonNode? item, string path) =>
        item.Text(path) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    public static bool Selects(this Dictionary<string, string> selector, Dictionary<string, string> labels) =>
        selector.Count > 0 && selector.All(s => labels.TryGetValue(s.Key, out var value) && value == s.Value);
}
