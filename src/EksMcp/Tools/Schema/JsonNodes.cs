using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Tools.Schema;

/// <summary>Steps between the two JSON models of the platform, without a serializer.</summary>
internal static class JsonNodes
{
    // More than a gateway lets in; what a tool answers is far below the 64 that readers elsewhere stop at.
    private const int MaxDepth = 256;

    public static JsonElement ToElement(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            node.WriteTo(writer);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan, new JsonReaderOptions { MaxDepth = MaxDepth });
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Null elements become null nodes, as everywhere in System.Text.Json.</summary>
    public static JsonNode? ToNode(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };
}
