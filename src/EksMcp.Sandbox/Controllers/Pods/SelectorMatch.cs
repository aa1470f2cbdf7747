using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Pods;

/// <summary>Whether an object's labels fit a selector of a spec.</summary>
internal static class SelectorMatch
{
    /// <summary><c>matchLabels</c> and <c>matchExpressions</c>. None fits nothing; an empty one fits all.</summary>
    public static bool Fits(JsonNode? selector, JsonObject obj) =>
        selector is JsonObject && HasAll(selector.At("matchLabels"), obj) && selector.Items("matchExpressions").All(e => Holds(e, obj.Text("metadata", "labels", e.TextOr("", "key"))));

    /// <summary>A plain map of labels, as Services have. An empty one fits nothing.</summary>
    public static bool FitsMap(JsonNode? labels, JsonObject obj) => labels is JsonObject { Count: > 0 } && HasAll(labels, obj);

    /// <summary>One expression of a selector of labels or nodes.</summary>
    public static bool Holds(JsonObject expression, string? value)
    {
        var values = expression.Texts("values").ToArray();
        return expression.Text("operator") switch
        {
            "In" => value is not null && values.Contains(value, StringComparer.Ordinal),
            "NotIn" => value is null || !values.Contains(value, StringComparer.Ordinal),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            "Gt" => Number(value) is { } left && values is [var low] && left > Number(low),
            "Lt" => Number(value) is { } right && values is [var high] && right < Number(high),
            _ => false,
        };
    }

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool HasAll(JsonNode? labels, JsonObject obj) =>
        labels is not JsonObject wanted || wanted.All(l => obj.Text("metadata", "labels", l.Key) is { } value && value == l.Value.Text());
}
