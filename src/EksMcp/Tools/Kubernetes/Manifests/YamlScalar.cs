using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>
/// What a plain word of YAML means to kubectl: YAML 1.1 as the Go parser has it, measured on kubectl 1.32. Base-60 numbers and
/// timestamps stay text.
/// </summary>
internal static partial class YamlScalar
{
    /// <summary>The value of an unquoted word.</summary>
    public static PlainValue Read(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new(PlainKind.Null, null),
        "true" or "True" or "TRUE" => new(PlainKind.Boolean, JsonValue.Create(true)),
        "false" or "False" or "FALSE" => new(PlainKind.Boolean, JsonValue.Create(false)),
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => new(PlainKind.Boolean, JsonValue.Create(true)) { Surprise = "a boolean of YAML 1.1" },
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => new(PlainKind.Boolean, JsonValue.Create(false)) { Surprise = "a boolean of YAML 1.1" },
        ".nan" or ".NaN" or ".NAN" => new(PlainKind.NoNumber, null),
        ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" => new(PlainKind.NoNumber, null),
        _ => char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' ? Number(text) : Text(text),
    };

    /// <summary>Written without quotes, the text would come back as what it is.</summary>
    public static bool IsPlainText(string text) => text.Length > 0 && text is not "<<" and not "=" && Read(text).Kind == PlainKind.Text;

    private static PlainValue Text(string text) => new(PlainKind.Text, JsonValue.Create(text));

    private static PlainValue Number(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var surprise = digits.Length < text.Length ? "underscores are left out" : null;
        return Based(digits, surprise) ?? Decimal(digits, surprise) ?? Text(text);
    }

    // 0x, 0b, 0o, and a leading zero for octal.
    private static PlainValue? Based(string digits, string? surprise)
    {
        var negative = digits[0] == '-';
        var body = digits.AsSpan(digits[0] is '+' or '-' ? 1 : 0);
        if (body.Length < 2 || body[0] != '0')
        {
            return null;
        }

        var (radix, name, start) = char.ToLowerInvariant(body[1]) switch
        {
            'x' => (16u, "hexadecimal", 2),
            'b' => (2u, "binary", 2),
            'o' => (8u, "octal", 2),
            _ => (8u, "octal", 1),
        };
        if (Magnitude(body[start..], radix) is not { } magnitude)
        {
            return null;
        }

        var most = (ulong)long.MaxValue + (negative ? 1u : 0u);
        if (magnitude > most)
        {
            // Below zero Go reads no number there, and so text.
            return negative ? null : new(PlainKind.TooLarge, null);
        }

        return new(PlainKind.Integer, JsonValue.Create(negative ? unchecked(-(long)magnitude) : (long)magnitude))
        {
            Surprise = magnitude == 0 && start == 1 ? surprise : name,
        };
    }

    private static ulong? Magnitude(ReadOnlySpan<char> digits, uint radix)
    {
        UInt128 value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? (uint)Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || (value = (value * radix) + digit) > ulong.MaxValue)
            {
                return null;
            }
        }

        return digits.IsEmpty ? null : (ulong)value;
    }

    private static PlainValue? Decimal(string digits, string? surprise)
    {
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            // 08 is no octal number, and Go falls back to a real one.
            return new(PlainKind.Integer, JsonValue.Create(whole)) { Surprise = surprise ?? (LeadingZero().IsMatch(digits) ? "a leading zero" : null) };
        }

        if (!Real().IsMatch(digits))
        {
            return null;
        }

        if (!digits.AsSpan().ContainsAny(".eE"))
        {
            return new(PlainKind.TooLarge, null);
        }

        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? new(PlainKind.Real, Compact(value)) { Surprise = surprise ?? (digits.AsSpan().ContainsAny("eE") ? "an exponent" : null) } : null;
    }

    // JSON has one kind of number: 3.0 is 3.
    private static JsonValue Compact(double value) =>
        value == Math.Truncate(value) && Math.Abs(value) <= 1L << 53 ? JsonValue.Create((long)value) : JsonValue.Create(value);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Real();

    [GeneratedRegex("^[-+]?0[0-9]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LeadingZero();
}

internal enum PlainKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Real,
    /// <summary>An integer that would be rounded.</summary>
    TooLarge,
    /// <summary>Infinity, or not a number: JSON has neither.</summary>
    NoNumber,
}

/// <summary>What a word means. <paramref name="Node"/> is null for null and for what cannot be read.</summary>
internal readonly record struct PlainValue(PlainKind Kind, JsonNode? Node)
{
    /// <summary>Why it is not what it looks like; null where nobody would be surprised.</summary>
    public string? Surprise { get; init; }
}
