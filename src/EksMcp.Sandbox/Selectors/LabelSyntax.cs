using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Selectors;

/// <summary>Which keys and values a label may have, and what the API server says of others.</summary>
internal static class LabelSyntax
{
    private const int MaxName = 63;
    private const int MaxPrefix = 253;

    private const string NameRule =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private const string PrefixRule =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
        + @"(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string ValueRule =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
        + "(e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    /// <summary>Null: a good key.</summary>
    public static string? ProblemOfKey(string key)
    {
        var problems = key.Split('/') switch
        {
            [var name] => OfName(name),
            [var prefix, var name] => OfPrefix(prefix).Concat(OfName(name)),
            _ => [$"a qualified name {NameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"],
        };
        var said = string.Join("; ", problems);
        return said.Length == 0 ? null : $"invalid label key {GoText.Quote(key)}: {said}";
    }

    /// <summary>Null: a good value.</summary>
    public static string? ProblemOfValue(string key, string value)
    {
        var problems = new List<string>();
        if (value.Length > MaxName) { problems.Add(TooLong(MaxName)); }
        if (value.Length > 0 && !IsName(value)) { problems.Add(ValueRule); }
        return problems.Count == 0 ? null
            : $"invalid label value: {GoText.Quote(value)}: at key: {GoText.Quote(key)}: {string.Join("; ", problems)}";
    }

    private static IEnumerable<string> OfName(string name)
    {
        if (name.Length == 0) { yield return "name part must be non-empty"; }
        else if (name.Length > MaxName) { yield return "name part " + TooLong(MaxName); }
        if (!IsName(name)) { yield return "name part " + NameRule; }
    }

    private static IEnumerable<string> OfPrefix(string prefix)
    {
        if (prefix.Length == 0) { yield return "prefix part must be non-empty"; yield break; }
        if (prefix.Length > MaxPrefix) { yield return "prefix part " + TooLong(MaxPrefix); }
        if (!prefix.Split('.').All(IsDomainPart)) { yield return "prefix part " + PrefixRule; }
    }

    private static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsDomainPart(string text) => text.Length > 0 && text[0] != '-' && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static string TooLong(int limit) => $"must be no more than {limit} characters";
}
