using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>Numbers that may be percentages.</summary>
internal static class ScaleRules
{
    public static void CheckNotNegative(JsonNode? value, string path, Problems to)
    {
        if (value.Text() is { } text)
        {
            foreach (var problem in Formats.Percent(text)) { to.Invalid(path, GoValue.IntOrString(value), problem); }
        }
        else { to.NotNegative(path, value.Whole()); }
    }

    public static void CheckAtMostAll(JsonNode? value, string path, Problems to)
    {
        if (PercentOf(value) > 100) { to.Invalid(path, GoValue.IntOrString(value), "must not be greater than 100%"); }
    }

    /// <summary>The number, with or without a percent sign.</summary>
    public static long NumberOf(JsonNode? value) => PercentOf(value) ?? value.Whole() ?? 0;

    private static long? PercentOf(JsonNode? value) => value.Text() is { } text && !Formats.Percent(text).Any()
        && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? percent : null;
}
