using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Merging;

/// <summary>RFC 6902, as the server reads it: negative indices count from the end, and an operation without a value has null.</summary>
internal sealed class JsonPatch
{
    private const string Refused = "the server rejected our request due to an error in our request";

    private readonly ApiProfile _profile;
    private JsonNode _root;

    private JsonPatch(JsonObject target, ApiProfile profile) => (_root, _profile) = (target.DeepClone(), profile);

    /// <summary>The patched object. The given ones are not changed.</summary>
    /// <param name="target">The object.</param>
    /// <param name="patch">The operations.</param>
    /// <param name="profile">The release 1.20 lets <c>replace</c> add a member, and <c>copy</c> what is not there.</param>
    /// <exception cref="PatchException">An operation does not fit.</exception>
    public static JsonObject Apply(JsonObject target, JsonArray patch, ApiProfile profile = ApiProfile.Current)
    {
        var work = new JsonPatch(target, profile);
        foreach (var operation in patch) { work.Run(operation as JsonObject ?? throw Refusal()); }
        return work._root as JsonObject ?? throw Refusal();
    }

    private static PatchException Refusal() => new(422, Refused);

    private void Run(JsonObject operation)
    {
        var place = Find(operation.Text("path"));
        switch (operation.Text("op"))
        {
            case "add":
                place.Add(operation["value"]?.DeepClone());
                break;
            case "remove":
                place.Remove();
                break;
            case "replace":
                if (!place.Exists && (_profile == ApiProfile.Current || place.IsItem)) { throw Refusal(); }
                place.Set(operation["value"]?.DeepClone());
                break;
            case "move":
                var from = Find(operation.Text("from"));
                var moved = from.Value?.DeepClone();
                from.Remove();
                Find(operation.Text("path")).Add(moved);
                break;
            case "copy":
                var source = Find(operation.Text("from"));
                if (!source.Exists && (_profile == ApiProfile.Current || source.IsItem)) { throw Refusal(); }
                place.Add(source.Value?.DeepClone());
                break;
            case "test":
                if (place.IsItem && !place.Exists || !Scalars.AreEqual(place.Value, operation["value"])) { throw Refusal(); }
                break;
            default:
                throw Refusal();
        }
    }

    private Place Find(string? path)
    {
        var names = path?.Split('/') ?? [];
        if (names.Length < 2) { throw Refusal(); }
        var holder = _root;
        foreach (var name in names[1..^1])
        {
            holder = new Place(holder, Decode(name)).Value ?? throw Refusal();
        }

        return new Place(holder is JsonObject or JsonArray ? holder : throw Refusal(), Decode(names[^1]));
    }

    private static string Decode(string name) => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>A member or an item, there or not.</summary>
    private readonly struct Place(JsonNode holder, string name)
    {
        public bool IsItem => holder is JsonArray;

        public bool Exists => holder is JsonObject map ? map.ContainsKey(name) : IndexOf(name, Count) is not null;

        public JsonNode? Value => holder switch
        {
            JsonObject map => map[name],
            JsonArray list when IndexOf(name, list.Count) is { } index => list[index],
            _ => null,
        };

        private int Count => (holder as JsonArray)?.Count ?? 0;

        public void Add(JsonNode? value)
        {
            if (holder is JsonObject map) { map[name] = value; }
            else if (holder is JsonArray list) { list.Insert(name == "-" ? list.Count : IndexOf(name, list.Count + 1) ?? throw Refusal(), value); }
        }

        public void Set(JsonNode? value)
        {
            if (holder is JsonObject map) { map[name] = value; }
            else if (holder is JsonArray list) { list[IndexOf(name, list.Count) ?? throw Refusal()] = value; }
        }

        public void Remove()
        {
            if (!Exists) { throw Refusal(); }
            if (holder is JsonObject map) { map.Remove(name); }
            else if (holder is JsonArray list) { list.RemoveAt(IndexOf(name, list.Count)!.Value); }
        }

        private static int? IndexOf(string text, int count)
        {
            if (!int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var index)) { return null; }
            if (index < 0) { index += count; }
            return index >= 0 && index < count ? index : null;
        }
    }
}
