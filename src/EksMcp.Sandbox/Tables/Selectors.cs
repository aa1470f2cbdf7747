using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tables;

/// <summary>Spells label maps and label selectors as the server does: sorted by key, comma between.</summary>
internal static class Selectors
{
    /// <summary>A map of labels: <c>a=b,c=d</c>, or <c>&lt;none&gt;</c>.</summary>
    public static string Labels(JsonNode? map) => OrNone(string.Join(',', Pairs(map).Select(p => p.Text)));

    /// <summary>A <c>matchLabels</c>/<c>matchExpressions</c> selector, or <c>&lt;none&gt;</c>.</summary>
    public static string Selector(JsonNode? selector) => OrNone(Requirements(selector));

    /// <summary>The same, empty where there is none: the deployment printer's way.</summary>
    public static string Requirements(JsonNode? selector) => string.Join(',', Pairs(selector.At("matchLabels"))
        .Concat(selector.Items("matchExpressions").Select(Expression))
        .OrderBy(r => r.Key, StringComparer.Ordinal)
        .Select(r => r.Text));

    private static string OrNone(string text) => text.Length == 0 ? "<none>" : text;

    private static IEnumerable<(string Key, string Text)> Pairs(JsonNode? map) => map is JsonObject labels
        ? labels.Select(l => (l.Key, $"{l.Key}={l.Value.Text()}")).OrderBy(l => l.Key, StringComparer.Ordinal)
        : [];

    private static (string Key, string Text) Expression(JsonObject expression)
    {
        var key = expression.TextOr("", "key");
        var values = string.Join(',', expression.Texts("values").Order(StringComparer.Ordinal));
        return (key, expression.Text("operator") switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} notin ({values})",
            "DoesNotExist" => $"!{key}",
            _ => key,
        });
    }
}
