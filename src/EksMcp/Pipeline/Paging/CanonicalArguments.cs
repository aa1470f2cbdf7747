using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Pipeline.Paging;

/// <summary>A hash of arguments that does not depend on the order of members, and leaves out those that may differ from page to page.</summary>
internal static class CanonicalArguments
{
    private static readonly string[] PerPage = ["cursor", "max_tokens"];

    internal static byte[] Hash(JsonObject arguments)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes)) { Write(json, arguments, outermost: true); }
        return SHA256.HashData(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, JsonNode? value, bool outermost = false)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case JsonObject members: WriteMembers(json, members, outermost); break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items) { Write(json, item); }
                json.WriteEndArray();
                break;
            default: value.WriteTo(json); break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, JsonObject members, bool outermost)
    {
        json.WriteStartObject();
        foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (outermost && PerPage.Contains(name, StringComparer.Ordinal)) { continue; }
            json.WritePropertyName(name);
            Write(json, member);
        }

        json.WriteEndObject();
    }
}
