using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Values of fields as text: strings as they read, everything else as JSON, cut visibly.</summary>
internal static class FieldText
{
    private const int MaxText = 400;
    private const string Hidden = "[hidden]";

    // Masks of the gateway: equal ones stand for equal values.
    private const string MaskOpening = "[masked:";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Both sides in one spelling, so that 80 and "80" do not read the same.</summary>
    public static (string Before, string After) Pair(JsonNode? before, JsonNode? after, bool hidden)
    {
        if (hidden)
        {
            return (Mask(before), Mask(after));
        }

        var quoted = before is not null && after is not null && before.GetValueKind() != after.GetValueKind();
        return (Of(before, quoted), Of(after, quoted));
    }

    private static string Mask(JsonNode? value) => value.Text() is { } text && text.StartsWith(MaskOpening, StringComparison.Ordinal) ? text : Hidden;

    private static string Of(JsonNode? value, bool quoted)
    {
        var text = value.Text() is { } plain && !quoted ? plain : Json(value);
        if (text.Length <= MaxText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText;
        // The hash keeps apart what differs only in what is not shown.
        return $"{text[..end]}...[+{text.Length - end} characters, sha256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4))}]";
    }

    /// <summary>As a person would write it: only what JSON must escape is escaped.</summary>
    public static string Json(JsonNode? value)
    {
        if (value is null)
        {
            return "null";
        }

        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Relaxed))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
