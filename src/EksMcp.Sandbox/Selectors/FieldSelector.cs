using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Selectors;

/// <summary>Field comparisons (<c>=</c>, <c>==</c>, <c>!=</c>), all of which must hold. Which fields: <see cref="SelectableFields"/>.</summary>
internal sealed class FieldSelector
{
    private const int MaxLength = 16 * 1024;
    private readonly List<(string Path, string Value, bool Equal)> _terms = [];

    private FieldSelector() { }

    public bool IsEmpty => _terms.Count == 0;

    public static FieldSelector Parse(ResourceDefinition definition, string text, ApiProfile profile)
    {
        if (text.Length > MaxLength) { throw Failures.BadRequest("invalid selector: the selector is too long"); }
        var selector = new FieldSelector();
        foreach (var term in Terms(text))
        {
            var (label, value, equal) = Split(term);
            selector._terms.Add((SelectableFields.PathOf(definition, label, profile), value, equal));
        }

        return selector;
    }

    public bool Matches(JsonObject stored)
    {
        foreach (var (path, value, equal) in _terms)
        {
            if ((SelectableFields.Read(stored, path) == value) != equal) { return false; }
        }

        return true;
    }

    private static IEnumerable<string> Terms(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') { i++; continue; }
            if (text[i] != ',') { continue; }
            if (i > start) { yield return text[start..i]; }
            start = i + 1;
        }

        if (start < text.Length) { yield return text[start..]; }
    }

    private static (string Label, string Value, bool Equal) Split(string term)
    {
        foreach (var (sign, equal) in new[] { ("!=", false), ("==", true), ("=", true) })
        {
            var at = term.IndexOf(sign, StringComparison.Ordinal);
            // "a==b" holds "=" too; the first operator in the text counts.
            if (at < 0 || term.AsSpan(0, at).Contains('=')) { continue; }
            return (term[..at].Trim(), Unescape(term[(at + sign.Length)..]), equal);
        }

        throw Failures.BadRequest($"invalid selector: '{term}'; can't understand '{term}'");
    }

    private static string Unescape(string value) =>
        value.Replace("\\,", ",", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
