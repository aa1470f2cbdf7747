using System.Globalization;

namespace EksMcp.Sandbox.Tables;

/// <summary>Spells resource quantities in the server's canonical form: no fraction, the largest suffix that loses nothing.</summary>
internal static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Binary =
    [
        ("Ei", 1152921504606846976m), ("Pi", 1125899906842624m), ("Ti", 1099511627776m),
        ("Gi", 1073741824m), ("Mi", 1048576m), ("Ki", 1024m),
    ];

    private static readonly (string Suffix, decimal Factor)[] Decimal =
    [
        ("E", 1e18m), ("P", 1e15m), ("T", 1e12m), ("G", 1e9m), ("M", 1e6m), ("k", 1e3m), ("", 1m),
        ("m", 1e-3m), ("u", 1e-6m), ("n", 1e-9m),
    ];

    /// <summary>The canonical spelling; 0 for null, the text as it is when it is no quantity.</summary>
    public static string Canonical(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "0";
        return Parse(text) is not { } parsed ? text
            : parsed.Value == 0 ? "0"
            : Spell(parsed.Value, parsed.IsBinary && Math.Abs(parsed.Value) >= 1024 ? Binary : Decimal)
              ?? Spell(parsed.Value, Decimal)
              ?? text;
    }

    /// <summary>The number it means; null when it is no quantity.</summary>
    public static decimal? Value(string text) => Parse(text)?.Value;

    /// <summary>The number it means; 0 where the text is none.</summary>
    public static decimal Number(string? text) => string.IsNullOrEmpty(text) ? 0 : Value(text) ?? 0;

    private static string? Spell(decimal value, (string Suffix, decimal Factor)[] units)
    {
        foreach (var (suffix, factor) in units)
        {
            var count = value / factor;
            if (count == decimal.Truncate(count)) return string.Create(CultureInfo.InvariantCulture, $"{count:0}{suffix}");
        }

        return null;
    }

    private static (decimal Value, bool IsBinary)? Parse(string text)
    {
        foreach (var (suffix, factor) in Binary)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)) return Scaled(text[..^suffix.Length], factor, isBinary: true);
        }

        foreach (var (suffix, factor) in Decimal)
        {
            if (suffix.Length > 0 && text.EndsWith(suffix, StringComparison.Ordinal)) return Scaled(text[..^1], factor, isBinary: false);
        }

        return Scaled(text, 1m, isBinary: false);
    }

    private static (decimal Value, bool IsBinary)? Scaled(string number, decimal factor, bool isBinary)
    {
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        return Math.Abs(value) < decimal.MaxValue / Math.Max(factor, 1m) ? (value * factor, isBinary) : null;
    }
}
