using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;

namespace EksMcp.Tests.Harness;

/// <summary>Arguments as a client's JSON would carry them.</summary>
internal static class JsonArguments
{
    public static JsonElement Element(object? value) => value is null ? JsonDocument.Parse("null").RootElement : JsonNodes.ToElement(Node(value));

    private static JsonNode Node(object value) => value switch
    {
        JsonNode node => node,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        IEnumerable<string> list => new JsonArray([.. list.Select(t => (JsonNode)t)]),
        _ => throw new ArgumentException($"{value.GetType().Name} is no JSON value here", nameof(value)),
    };
}
