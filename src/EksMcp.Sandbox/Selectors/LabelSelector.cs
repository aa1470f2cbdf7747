using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Selectors;

/// <summary>Label requirements, all of which must hold. Syntax: <see cref="LabelSelectorParser"/>.</summary>
internal sealed class LabelSelector(IReadOnlyList<LabelRequirement> requirements)
{
    public bool IsEmpty => requirements.Count == 0;

    /// <summary>That of an object: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector OfObject(JsonObject selector) => new(
    [
        .. (selector["matchLabels"] as JsonObject ?? []).Select(l => new LabelRequirement(l.Key, LabelOperator.In, [l.Value.Text() ?? ""])),
        .. selector.Items("matchExpressions").Select(e => new LabelRequirement(e.TextOr("", "key"), OperatorOf(e.Text("operator")), [.. e.Texts("values")])),
    ]);

    public bool Matches(JsonObject obj)
    {
        if (IsEmpty) { return true; }
        var labels = obj.At("metadata", "labels");
        return requirements.All(r => r.Matches(labels.Text(r.Key)));
    }

    private static LabelOperator OperatorOf(string? text) => text switch
    {
        "In" => LabelOperator.In,
        "NotIn" => LabelOperator.NotIn,
        "DoesNotExist" => LabelOperator.DoesNotExist,
        _ => LabelOperator.Exists,
    };
}

/// <summary>How a label is compared.</summary>
internal enum LabelOperator { Exists, DoesNotExist, In, NotIn, GreaterThan, LessThan }

/// <summary>One requirement; an absent label satisfies the negative ones.</summary>
internal sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    public bool Matches(string? value) => Operator switch
    {
        LabelOperator.Exists => value is not null,
        LabelOperator.DoesNotExist => value is null,
        LabelOperator.In => value is not null && Values.Contains(value, StringComparer.Ordinal),
        LabelOperator.NotIn => value is null || !Values.Contains(value, StringComparer.Ordinal),
        _ => Number(value) is { } left && Number(Values[0]) is { } right
            && (Operator == LabelOperator.GreaterThan ? left > right : left < right),
    };

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
