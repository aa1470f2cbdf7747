using System.Buffers;
using System.Text;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Masks JSON that stands in a line, alone or behind a prefix, as JSON. A line without a brace, or without a word that any secret
/// needs, costs one look; no more than <see cref="MaxObjects"/> objects of a line are parsed.
/// </summary>
internal static class EmbeddedJson
{
    private const int MaxObjects = 32;

    // Names that JSON alone judges, beside those of any text; an escape may hide each of them.
    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [.. SecretNames.AnchorWords, "cred", "private", "certificate", "helm", "tiller", "\\"], StringComparison.OrdinalIgnoreCase);

    public static string Mask(string line, Redactor redactor)
    {
        if (!line.AsSpan().ContainsAny('{', '[') || !line.AsSpan().ContainsAny(Hints)) { return line; }
        var masker = new JsonMasker(redactor, allowSecretValues: false, onlyRootPasses: true);
        if (masker.MaskEmbedded(line) is { } whole) { return whole; }
        StringBuilder? masked = null;
        var (copied, from) = (0, 0);
        for (var tries = 0; tries < MaxObjects; tries++)
        {
            var start = line.IndexOf('{', from);
            if (start < 0) { break; }
            from = start + 1;
            if (End(line, start) is not (> 0 and var end)) { continue; }
            var found = line[start..end];
            if (masker.MaskEmbedded(found) is not { } clear) { continue; }
            from = end;
            if (clear == found) { continue; }
            (masked ??= new StringBuilder()).Append(line, copied, start - copied).Append(clear);
            copied = end;
        }

        return masked is null ? line : masked.Append(line, copied, line.Length - copied).ToString();
    }

    // Behind the brace that closes the one at start, or 0.
    private static int End(string line, int start)
    {
        var (depth, quoted) = (0, false);
        for (var i = start; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when quoted: i++; break;
                case '"': quoted = !quoted; break;
                case '{' when !quoted: depth++; break;
                case '}' when !quoted && --depth == 0: return i + 1;
            }
        }

        return 0;
    }
}
