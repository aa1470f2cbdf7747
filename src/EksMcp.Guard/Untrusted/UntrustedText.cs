using System.Buffers;
using System.Text;

namespace EksMcp.Guard.Untrusted;

/// <summary>
/// Takes out of foreign text what a terminal would obey or a reader cannot see: escape sequences (ECMA-48), control and
/// format characters, bidi overrides, tag characters, lone surrogates. Line feeds and tabs stay.
/// </summary>
public static class UntrustedText
{
    private const char Escape = '\u001b';
    private static readonly SearchValues<char> StringEnds = SearchValues.Create('\a', '\u009c', Escape, '\n');
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\n' or '\t')),
        .. Enumerable.Range(0x7f, 0x21).Select(c => (char)c),
        '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u180e', '\u3164', '\ufeff', '\uffa0',
        .. Enumerable.Range(0x200b, 5).Select(c => (char)c),
        .. Enumerable.Range(0x2028, 7).Select(c => (char)c),
        .. Enumerable.Range(0x2060, 16).Select(c => (char)c),
        .. Enumerable.Range(0xfe00, 16).Select(c => (char)c),
        .. Enumerable.Range(0xfff9, 3).Select(c => (char)c),
        .. Enumerable.Range(0xd800, 0x800).Select(c => (char)c),
    ]);

    /// <summary>
    /// The text without them, at most <paramref name="maxChars"/> UTF-16 characters long; a surrogate pair is never cut. Returns
    /// the same instance where nothing had to go.
    /// </summary>
    public static string Clean(string text, int maxChars = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(maxChars);
        var suspect = text.AsSpan().IndexOfAny(Suspects);
        if (suspect < 0) { return text.Length <= maxChars ? text : text[..maxChars]; }
        var clean = new StringBuilder(Math.Min(text.Length, maxChars));
        for (var i = 0; i < text.Length && clean.Length < maxChars;)
        {
            var rest = text.AsSpan(i);
            var plain = rest.IndexOfAny(Suspects);
            plain = Math.Min(plain < 0 ? rest.Length : plain, maxChars - clean.Length);
            clean.Append(rest[..plain]);
            i += plain;
            if (i < text.Length && clean.Length < maxChars) { i += Suspect(text.AsSpan(i), clean, maxChars); }
        }

        return clean.Length == text.Length ? text : clean.ToString();
    }

    /// <summary>A character that is always taken out; halves of a surrogate pair are not.</summary>
    internal static bool IsHidden(char c) => Suspects.Contains(c) && !char.IsSurrogate(c);

    /// <summary>How much of the text the suspect at its beginning takes; appends it if it is an ordinary pair.</summary>
    private static int Suspect(ReadOnlySpan<char> text, StringBuilder clean, int maxChars)
    {
        if (text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
        {
            var scalar = char.ConvertToUtf32(text[0], text[1]);
            if (IsHidden(scalar)) { return 2; }
            if (clean.Length + 2 > maxChars) { return text.Length; }
            clean.Append(text[..2]);
            return 2;
        }

        return text[0] switch
        {
            Escape when text.Length > 1 => AfterEscape(text),
            '\u009b' => 1 + ControlSequence(text[1..]),
            '\u0090' or '\u0098' or '\u009d' or '\u009e' or '\u009f' => 1 + ControlString(text[1..]),
            _ => 1,
        };
    }

    // Tags, variation selectors of the supplement, and musical format controls draw nothing.
    private static bool IsHidden(int scalar) => scalar is (>= 0xe0000 and <= 0xe0fff) or (>= 0x1d173 and <= 0x1d17a) or (>= 0x1bca0 and <= 0x1bca3);

    private static int AfterEscape(ReadOnlySpan<char> text) => text[1] switch
    {
        '[' => 2 + ControlSequence(text[2..]),
        ']' or 'P' or 'X' or '^' or '_' => 2 + ControlString(text[2..]),
        >= ' ' and <= '/' => 2 + Intermediates(text[2..]),
        >= '0' and <= '~' => 2,
        _ => 1,
    };

    private static int Intermediates(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && text[end] is >= ' ' and <= '/') { end++; }
        return end < text.Length && text[end] is >= '0' and <= '~' ? end + 1 : end;
    }

    // Parameters and intermediates, then one final character; anything else ends the sequence and stays.
    private static int ControlSequence(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && text[end] is >= ' ' and <= '?') { end++; }
        return end < text.Length && text[end] is >= '@' and <= '~' ? end + 1 : end;
    }

    // A string ends with BEL or ST; one without an end on its line takes only its introducer, so that nothing else is lost.
    private static int ControlString(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(StringEnds);
        if (end < 0 || text[end] == '\n') { return 0; }
        return text[end] != Escape ? end + 1 : end + 1 < text.Length && text[end + 1] == '\\' ? end + 2 : end;
    }
}
