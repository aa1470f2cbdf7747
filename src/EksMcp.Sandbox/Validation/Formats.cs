using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Validation;

/// <summary>Forms that names and texts must have: each says what is wrong with a text, in the server's words.</summary>
internal static partial class Formats
{
    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string Part = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Domain = Part + @"(\." + Part + ")*";

    public static IEnumerable<string> Subdomain(string text)
    {
        if (text.Length > 253) { yield return AtMost(253); }
        if (!SubdomainForm().IsMatch(text))
        {
            yield return Rule("a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character", Domain, "example.com");
        }
    }

    public static IEnumerable<string> Label(string text)
    {
        if (text.Length > 63) { yield return AtMost(63); }
        if (!LabelForm().IsMatch(text))
        {
            yield return Rule("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character", Part, "my-name", "123-abc");
        }
    }

    public static IEnumerable<string> Label1035(string text)
    {
        if (text.Length > 63) { yield return AtMost(63); }
        if (!Label1035Form().IsMatch(text))
        {
            yield return Rule("a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character", "[a-z]([-a-z0-9]*[a-z0-9])?", "my-name", "abc-123");
        }
    }

    public static IEnumerable<string> WildcardSubdomain(string text)
    {
        if (text.Length > 253) { yield return AtMost(253); }
        if (!text.StartsWith("*.", StringComparison.Ordinal) || !SubdomainForm().IsMatch(text[2..]))
        {
            yield return Rule("a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character", @"\*\." + Domain, "*.example.com");
        }
    }

    public static IEnumerable<string> QualifiedName(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
        {
            yield return $"a qualified name {NameRule} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) { yield return "prefix part must be non-empty"; }
            else { foreach (var problem in Subdomain(parts[0])) { yield return "prefix part " + problem; } }
        }

        var name = parts[^1];
        if (name.Length == 0) { yield return "name part must be non-empty"; }
        else if (name.Length > 63) { yield return "name part " + AtMost(63); }
        if (!QualifiedForm().IsMatch(name)) { yield return "name part " + NameRule; }
    }

    public static IEnumerable<string> LabelValue(string text)
    {
        if (text.Length > 63) { yield return AtMost(63); }
        if (text.Length > 0 && !QualifiedForm().IsMatch(text))
        {
            yield return Rule("a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", $"({Qualified})?", "MyValue", "my_value", "12345");
        }
    }

    public static IEnumerable<string> EnvName(string text)
    {
        if (!EnvNameForm().IsMatch(text))
        {
            yield return Rule("a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit", "[-._a-zA-Z][-._a-zA-Z0-9]*", "my.env-name", "MY_ENV.NAME", "MyEnvName1");
        }

        if (Backstep(text) is { } problem) { yield return problem; }
    }

    public static IEnumerable<string> ConfigKey(string text)
    {
        if (text.Length > 253) { yield return AtMost(253); }
        if (!ConfigKeyForm().IsMatch(text))
        {
            yield return Rule("a valid config key must consist of alphanumeric characters, '-', '_' or '.'", "[-._a-zA-Z0-9]+", "key.name", "KEY_NAME", "key-name");
        }

        if (Backstep(text) is { } problem) { yield return problem; }
    }

    /// <summary>A name that only has to fit into a path.</summary>
    public static IEnumerable<string> PathSegment(string text)
    {
        if (text is "." or "..") { yield return $"may not be '{text}'"; yield break; }
        foreach (var part in (string[])["/", "%"])
        {
            if (text.Contains(part, StringComparison.Ordinal)) { yield return $"may not contain '{part}'"; }
        }
    }

    public static IEnumerable<string> Port(long port)
    {
        if (port is < 1 or > 65535) { yield return Between(1, 65535); }
    }

    public static IEnumerable<string> PortName(string text)
    {
        if (text.Length > 15) { yield return AtMost(15); }
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) { yield return "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"; }
        if (!text.Any(char.IsAsciiLetterLower)) { yield return "must contain at least one letter or number (a-z, 0-9)"; }
        if (text.Contains("--", StringComparison.Ordinal)) { yield return "must not contain consecutive hyphens"; }
        if (text.StartsWith('-') || text.EndsWith('-')) { yield return "must not begin or end with a hyphen"; }
    }

    public static IEnumerable<string> HeaderName(string text)
    {
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            yield return Rule("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name");
        }
    }

    public static IEnumerable<string> Percent(string text)
    {
        if (text.Length < 2 || text[^1] != '%' || !text[..^1].All(char.IsAsciiDigit))
        {
            yield return Rule("a valid percent string must be a numeric string followed by an ending '%'", "[0-9]+%", "1%", "93%");
        }
    }

    public static IEnumerable<string> Address(string text)
    {
        if (!IsAddress(text)) { yield return "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"; }
    }

    /// <summary>The parser of this platform takes short forms that the server does not.</summary>
    public static bool IsAddress(string text) => IPAddress.TryParse(text, out _) && (text.Contains(':', StringComparison.Ordinal) || text.Split('.').Length == 4);

    public static string Between(long low, long high) => string.Create(CultureInfo.InvariantCulture, $"must be between {low} and {high}, inclusive");

    public static string AtMost(int length) => $"must be no more than {length} characters";

    /// <summary>A form with its expression and examples.</summary>
    public static string Rule(string rule, string expression, params ReadOnlySpan<string> examples)
    {
        var said = examples.Length == 0 ? "" : "e.g. " + string.Join(" or ", examples.ToArray().Select(e => $"'{e}', ")) + "";
        return $"{rule} ({said}regex used for validation is '{expression}')";
    }

    private static string NameRule => Rule("must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character", Qualified, "MyName", "my.name", "123-abc");

    private static string? Backstep(string text) => text switch
    {
        "." => "must not be '.'",
        ".." => "must not be '..'",
        _ when text.StartsWith("..", StringComparison.Ordinal) => "must not start with '..'",
        _ => null,
    };

    [GeneratedRegex(@"^" + Domain + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SubdomainForm();

    [GeneratedRegex(@"^" + Part + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelForm();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label1035Form();

    [GeneratedRegex(@"^" + Qualified + @"\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QualifiedForm();

    [GeneratedRegex(@"^[-._a-zA-Z][-._a-zA-Z0-9]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EnvNameForm();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ConfigKeyForm();
}
