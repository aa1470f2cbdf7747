using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Hosting.Audit;

/// <summary>
/// Writes the members of one line and keeps it under <see cref="LargestLine"/> bytes: long texts are cut, further entries left
/// out, each with a note that says how much is missing.
/// </summary>
internal sealed class AuditJson : IDisposable
{
    internal const int LargestLine = 16 * 1024;

    private const int LargestText = 2048;
    private const int LargestName = 128;
    private const int LargestNumber = 64;
    private const int DeepestLevel = 16;
    private const int WorstBytesPerChar = 6;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json;

    internal AuditJson(string kind)
    {
        _json = new Utf8JsonWriter(_bytes, Options);
        _json.WriteStartObject();
        _json.WriteString("kind", kind);
    }

    private long Written => _json.BytesCommitted + _json.BytesPending;

    public void Dispose() => _json.Dispose();

    internal AuditJson Text(string name, string? value, int characters = LargestName)
    {
        if (value is null) { return this; }
        _json.WritePropertyName(name);
        WriteText(value, characters, long.MaxValue);
        return this;
    }

    internal AuditJson Number(string name, double value)
    {
        _json.WriteNumber(name, value);
        return this;
    }

    internal AuditJson Flag(string name, bool value)
    {
        _json.WriteBoolean(name, value);
        return this;
    }

    /// <summary>Entries until <paramref name="budget"/> bytes are spent.</summary>
    internal AuditJson Texts(string name, IReadOnlyList<string> values, int budget)
    {
        _json.WriteStartArray(name);
        var end = Written + budget;
        var shown = 0;
        for (; shown < values.Count && Written < end; shown++) { WriteText(values[shown], LargestName, end); }
        if (shown < values.Count) { _json.WriteStringValue($"({values.Count - shown} more left out)"); }
        _json.WriteEndArray();
        return this;
    }

    /// <summary>A value until <paramref name="budget"/> bytes are spent.</summary>
    internal AuditJson Value(string name, JsonNode? value, int budget)
    {
        _json.WritePropertyName(name);
        WriteValue(value, Written + budget, 0);
        return this;
    }

    /// <summary>The members, without the braces around them.</summary>
    internal ReadOnlySpan<byte> Members()
    {
        _json.Flush();
        return _bytes.WrittenSpan[1..];
    }

    private void WriteValue(JsonNode? value, long end, int depth)
    {
        switch (value)
        {
            case null: _json.WriteNullValue(); break;
            case JsonObject or JsonArray when depth >= DeepestLevel: _json.WriteStringValue("(nested too deeply, left out)"); break;
            case JsonObject members: WriteObject(members, end, depth); break;
            case JsonArray items: WriteArray(items, end, depth); break;
            case JsonValue one when one.GetValueKind() == JsonValueKind.String: WriteText(one.GetValue<string>(), LargestText, end); break;
            default: WriteLiteral(value.ToJsonString(), end); break;
        }
    }

    private void WriteObject(JsonObject members, long end, int depth)
    {
        _json.WriteStartObject();
        var shown = 0;
        foreach (var (name, member) in members)
        {
            if (Written >= end) { break; }
            _json.WritePropertyName(Cut(name, LargestName, end - Written));
            WriteValue(member, end, depth + 1);
            shown++;
        }

        if (shown < members.Count) { _json.WriteString("…", $"({members.Count - shown} more left out)"); }
        _json.WriteEndObject();
    }

    private void WriteArray(JsonArray items, long end, int depth)
    {
        _json.WriteStartArray();
        var shown = 0;
        for (; shown < items.Count && Written < end; shown++) { WriteValue(items[shown], end, depth + 1); }
        if (shown < items.Count) { _json.WriteStringValue($"({items.Count - shown} more left out)"); }
        _json.WriteEndArray();
    }

    private void WriteLiteral(string literal, long end)
    {
        if (literal.Length <= LargestNumber) { _json.WriteRawValue(literal, skipInputValidation: true); }
        else { WriteText(literal, LargestNumber, end); }
    }

    private void WriteText(string text, int characters, long end) => _json.WriteStringValue(Cut(text, characters, end - Written));

    private static string Cut(string text, int characters, long bytes)
    {
        var cost = 0L;
        var kept = 0;
        for (; kept < text.Length && kept < characters; kept++)
        {
            cost += char.IsAsciiLetterOrDigit(text[kept]) ? 1 : WorstBytesPerChar;
            if (cost > bytes) { break; }
        }

        if (kept == text.Length) { return text; }
        if (kept > 0 && char.IsHighSurrogate(text[kept - 1])) { kept--; }
        return $"{text.AsSpan(0, kept)}… (cut, {text.Length - kept} more characters)";
    }
}
