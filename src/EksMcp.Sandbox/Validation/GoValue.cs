using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>A value as the server prints it in a message: in the syntax of its own language.</summary>
internal sealed record GoValue(string Text)
{
    public static string Of(JsonNode? node) => node switch
    {
        null => "\"null\"",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => GoText.Quote(value.Text() ?? ""),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value),
        JsonArray list when list.All(i => i.Text() is not null) => Texts(list).Text,
        _ => node.ToJsonString(),
    };

    public static GoValue Texts(JsonNode? list, string type = "string") => new(list is JsonArray items
        ? $"[]{type}{{{string.Join(", ", items.Select(Of))}}}" : $"[]{type}(nil)");

    public static GoValue Map(JsonNode? map) => new(map is JsonObject members
        ? $"map[string]string{{{string.Join(", ", members.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{GoText.Quote(m.Key)}:{Of(m.Value)}"))}}}"
        : "map[string]string(nil)");

    public static GoValue LabelSelector(JsonNode? selector) => selector is null ? new("\"null\"")
        : new($"v1.LabelSelector{{MatchLabels:{Map(selector.At("matchLabels")).Text}, MatchExpressions:{Expressions(selector.At("matchExpressions"))}}}");

    public static GoValue IntOrString(JsonNode? value) => new(value.Text() is { } text
        ? $"intstr.IntOrString{{Type:1, IntVal:0, StrVal:{GoText.Quote(text)}}}"
        : string.Create(CultureInfo.InvariantCulture, $"intstr.IntOrString{{Type:0, IntVal:{value.Whole() ?? 0}, StrVal:\"\"}}"));

    /// <summary>As the server's struct; how the client spelled it is no longer known, so the likeliest spelling is assumed.</summary>
    public static GoValue Quantity(JsonNode? quantity)
    {
        var (text, value) = (quantity.Text() ?? "0", Amount.Of(quantity) ?? 0);
        var scale = 0;
        while (value != decimal.Truncate(value) && scale < 9) { (value, scale) = (value * 10, scale + 1); }
        var format = text.EndsWith('i') ? "BinarySI" : "DecimalSI";
        return new(string.Create(CultureInfo.InvariantCulture, $"resource.Quantity{{i:resource.int64Amount{{value:{value:0}, scale:{-scale}}}, d:resource.infDecAmount{{Dec:(*inf.Dec)(nil)}}, s:{GoText.Quote(scale == 0 ? text : "")}, Format:\"{format}\"}}"));
    }

    private static string Expressions(JsonNode? list) => list is not JsonArray { Count: > 0 } items ? "[]v1.LabelSelectorRequirement(nil)"
        : $"[]v1.LabelSelectorRequirement{{{string.Join(", ", items.Select(e => $"v1.LabelSelectorRequirement{{Key:{GoText.Quote(e.TextOr("", "key"))}, Operator:{GoText.Quote(e.TextOr("", "operator"))}, Values:{Texts(e.At("values")).Text}}}"))}}}";

    private static string Number(JsonValue value) => value.Whole() is { } whole ? whole.ToString(CultureInfo.InvariantCulture) : value.ToJsonString();
}
