using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>Texts: length, pattern, format. The first problem is told.</summary>
internal static class TextRules
{
    public static void Check(string text, JsonNode schema, string path, Problems to)
    {
        var at = SchemaRules.Named(path);
        var length = text.EnumerateRunes().Count();
        if (schema.Whole("maxLength") is { } most && length > most)
        {
            if (to.Profile == ApiProfile.Current) { to.TooLong(at, (int)most); }
            else { to.Invalid(at, text, $"{path} in body should be at most {most} chars long"); }
        }
        else if (schema.Whole("minLength") is { } least && length < least) { to.Invalid(at, text, $"{path} in body should be at least {least} chars long"); }
        else if (schema.TextOr("", "pattern") is { Length: > 0 } pattern && !Matches(text, pattern)) { to.Invalid(at, text, $"{path} in body should match '{pattern}'"); }
        if (schema.Text("format") == "date-time" && new JsonObject { ["t"] = text }.Time("t") is null) { to.Invalid(at, text, $"{path} in body must be of type date-time: {GoValue.Of(text)}"); }
    }

    /// <summary>Null: it cannot be read.</summary>
    public static Regex? Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static bool Matches(string text, string pattern) => Compile(pattern)?.IsMatch(text) != false;
}
