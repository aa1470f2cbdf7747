using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>Values that are no secret although their name promises one: nothing, references, paths, placeholders, refusals.</summary>
internal static class PlainValues
{
    private const int Longest = 256;

    private static readonly SearchValues<char> VariableName = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ_");
    private static readonly SearchValues<char> ObjectName = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-./");

    private static readonly string[] Words =
    [
        "true", "false", "null", "nil", "<nil>", "none", "undefined", "required", "optional", "redacted", "[redacted]", "<redacted>", "yes", "no",
        "<none>", "<unset>", "<set>", "required value", "forbidden", "not found", "invalid", "missing", "%s", "%v", "%q", "%d", "string", "bytes",
    ];

    public static bool IsPlain(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.IsEmpty) { return true; }
        if (value.Length > Longest) { return false; }
        if (value.Length <= 2 && value.IndexOfAny(CharClass.Alphanumeric) < 0) { return true; }
        foreach (var word in Words) { if (value.Equals(word, StringComparison.OrdinalIgnoreCase)) { return true; } }
        return value.IndexOfAnyExcept("*•") < 0 || value.IndexOfAnyExcept("xX.") < 0 || IsPlaceholder(value) || IsPath(value)
            || (name.EndsWith("secret", StringComparison.OrdinalIgnoreCase) && IsReference(value));
    }

    /// <summary>A number that is no secret although its name promises one: nought, and what is counted.</summary>
    public static bool IsPlainNumber(ReadOnlySpan<char> name, ReadOnlySpan<char> number) => number is "0" or "-1" || SecretNames.IsMeasure(name);

    /// <summary>In running text: a word that no sentence would have there.</summary>
    public static bool LooksSecret(ReadOnlySpan<char> value) =>
        value.Length >= 6 && CharClass.IsMixed(value) && value[^1] != ':' && !value.ContainsAny("=(") && !value.Contains("://", StringComparison.Ordinal)
        && !IsReference(value);

    private static bool IsPlaceholder(ReadOnlySpan<char> value) =>
        (value.StartsWith("$(", StringComparison.Ordinal) && value.EndsWith(")", StringComparison.Ordinal) && value[2..^1].IndexOfAnyExcept(CharClass.Dotted) < 0)
        || (value.StartsWith("${", StringComparison.Ordinal) && value.EndsWith("}", StringComparison.Ordinal) && value[2..^1].IndexOfAnyExcept(CharClass.Dotted) < 0)
        || (value.StartsWith("{{", StringComparison.Ordinal) && value.EndsWith("}}", StringComparison.Ordinal) && value.IndexOfAny("\"'") < 0)
        || (value[0] == '$' && value.Length > 3 && value[1..].IndexOfAnyExcept(VariableName) < 0)
        || (value[0] == '<' && value[^1] == '>' && value.Length > 2 && !CharClass.IsMixed(value));

    private static bool IsPath(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("file:", StringComparison.Ordinal)) { value = value[5..]; }
        return value[0] is '/' or '.' or '~' && value.Count('/') >= 2 && value.IndexOfAnyExcept(CharClass.AnyTokenDotted) < 0
            && value.IndexOfAny("+=") < 0 && CharClass.Changes(value) * 5 < value.Length * 2;
    }

    // The name of a Kubernetes object, with or without its namespace: lower case, joined by dashes or a slash.
    private static bool IsReference(ReadOnlySpan<char> value) =>
        value.IndexOfAny("-/") > 0 && value.IndexOfAnyExcept(ObjectName) < 0
        && CharClass.Changes(value) * 5 < value.Length * 2;
}
