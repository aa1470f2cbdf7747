using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Guard.Redaction;

/// <summary>Takes invisible characters out of JSON that is shown unmasked, and out of property names before they are judged. No property is lost.</summary>
internal static class JsonCleaner
{
    /// <summary>Cleans every string and name in place; returns what stands for the root.</summary>
    public static JsonNode? Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                CleanNames(o);
                foreach (var (name, value) in o.ToArray())
                {
                    if (Clean(value) is var clean && !ReferenceEquals(clean, value)) { o[name] = clean; }
                }

                return o;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                {
                    if (Clean(a[i]) is var clean && !ReferenceEquals(clean, a[i])) { a[i] = clean; }
                }

                return a;
            default:
                return JsonText.Text(node) is { } text && UntrustedText.Clean(text) is var shown && shown != text ? JsonValue.Create(shown) : node;
        }
    }

    /// <summary>Cleans the names of one object.</summary>
    public static void CleanNames(JsonObject o)
    {
        List<string>? unclean = null;
        foreach (var (name, _) in o)
        {
            if (!ReferenceEquals(UntrustedText.Clean(name), name)) { (unclean ??= []).Add(name); }
        }

        foreach (var name in unclean ?? []) { Rename(o, name, UntrustedText.Clean(name)); }
    }

    /// <summary>Gives a property another name at the same place; a name that is taken gets a number.</summary>
    public static void Rename(JsonObject o, string name, string wanted)
    {
        if (name == wanted) { return; }
        var at = o.IndexOf(name);
        var value = o.GetAt(at).Value;
        o.RemoveAt(at);
        var free = wanted;
        for (var n = 2; o.ContainsKey(free); n++) { free = string.Create(CultureInfo.InvariantCulture, $"{wanted}#{n}"); }
        o.Insert(at, free, value);
    }
}
