using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>Label selectors as objects: their form, and what they select.</summary>
internal static class SelectorRules
{
    public static void Check(JsonNode? selector, string field, Problems to)
    {
        if (selector is null) { return; }
        MetadataRules.CheckLabels(selector.At("matchLabels"), $"{field}.matchLabels", to);
        var index = 0;
        foreach (var expression in selector.Items("matchExpressions"))
        {
            var path = $"{field}.matchExpressions[{index++}]";
            CheckOperator(expression, path, to);
            var key = expression.TextOr("", "key");
            to.Invalid($"{path}.key", key, Formats.QualifiedName(key));
        }
    }

    public static bool IsEmpty(JsonNode? selector) => selector.Count("matchLabels") + selector.Count("matchExpressions") == 0;

    /// <summary>Whether the labels are selected; null: the selector cannot be read. No selector selects nothing, an empty one everything.</summary>
    public static bool? Matches(JsonNode? selector, JsonNode? labels)
    {
        if (selector is null) { return false; }
        var all = true;
        foreach (var (key, value) in selector.At("matchLabels") as JsonObject ?? []) { all &= labels.Text(key) == value.Text(); }
        foreach (var expression in selector.Items("matchExpressions"))
        {
            if (Meets(expression, labels.Text(expression.TextOr("", "key"))) is not { } met) { return null; }
            all &= met;
        }

        return all;
    }

    private static bool? Meets(JsonObject expression, string? value) => expression.Text("operator") switch
    {
        "In" => expression.Count("values") == 0 ? null : value is not null && expression.Texts("values").Contains(value, StringComparer.Ordinal),
        "NotIn" => expression.Count("values") == 0 ? null : value is null || !expression.Texts("values").Contains(value, StringComparer.Ordinal),
        "Exists" => expression.Count("values") > 0 ? null : value is not null,
        "DoesNotExist" => expression.Count("values") > 0 ? null : value is null,
        _ => null,
    };

    private static void CheckOperator(JsonObject expression, string path, Problems to)
    {
        switch (expression.Text("operator"))
        {
            case "In" or "NotIn":
                if (expression.Count("values") == 0) { to.Required($"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"); }
                break;
            case "Exists" or "DoesNotExist":
                if (expression.Count("values") > 0) { to.Forbidden($"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"); }
                break;
            default:
                to.Invalid($"{path}.operator", expression.TextOr("", "operator"), "not a valid selector operator");
                break;
        }
    }
}
