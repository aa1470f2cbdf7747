using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Guard.Redaction;

/// <summary>JSON that is written inside strings, and questions to every string of a JSON tree. At most <see cref="MaxDepth"/> levels.</summary>
internal static class JsonText
{
    public const int MaxDepth = 64;
    private const int MaxEmbedded = 4_194_304;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The object or array that the text is, or null.</summary>
    public static JsonNode? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length is < 2 or > MaxEmbedded || (trimmed[0], trimmed[^1]) is not (('{', '}') or ('[', ']'))) { return null; }
        // Half a surrogate pair is no text that JSON can be written with again; an escaped half is not told from an escaped pair.
        if (HasHalfPair(trimmed) || trimmed.Contains("\\ud", StringComparison.OrdinalIgnoreCase)) { return null; }
        try
        {
            return JsonNode.Parse(text, null, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool HasHalfPair(ReadOnlySpan<char> text)
    {
        for (var from = 0; text[from..].IndexOfAnyInRange('\ud800', '\udfff') is var hit and >= 0;)
        {
            from += hit;
            if (from + 1 == text.Length || !char.IsSurrogatePair(text[from], text[from + 1])) { return true; }
            from += 2;
        }

        return false;
    }

    public static string Write(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed)) { node.WriteTo(writer); }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static bool Any(JsonNode? node, Func<string, bool> question, int depth = 0) => node switch
    {
        _ when depth > MaxDepth => true,
        JsonObject o => o.Any(p => question(p.Key) || Any(p.Value, question, depth + 1)),
        JsonArray a => a.Any(n => Any(n, question, depth + 1)),
        _ => Text(node) is { } text && question(text),
    };

    /// <summary>The node's text if it is a string.</summary>
    public static string? Text(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String) { return null; }
        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape: the text as it was written is all there is.
            return value.TryGetValue<JsonElement>(out var element) ? element.GetRawText() : "";
        }
    }

    /// <summary>A property's text if it is there and a string.</summary>
    public static string? Text(JsonNode? node, string property) => node is JsonObject o && o.TryGetPropertyValue(property, out var value) ? Text(value) : null;
}
