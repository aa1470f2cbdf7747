using System.Globalization;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// A text with JSON escapes (RFC 8259, 7), percent escapes (RFC 3986, 2.1) and the five XML entities resolved, one level or
/// all that were nested, and the way back to the source. Invisible characters that were escaped are left out.
/// </summary>
internal sealed class EscapedView
{
    private const int MaxMarks = 64;
    private readonly char[] _text;
    private readonly int[] _source;
    private readonly int _length;

    private EscapedView(char[] text, int[] source, int length) => (_text, _source, _length) = (text, source, length);

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Where a character of the view begins in the source; the view's end is the source's end.</summary>
    public int ToSource(int index) => _source[index];

    /// <summary>Null where nothing is escaped.</summary>
    public static EscapedView? Of(ReadOnlySpan<char> text, bool allLevels)
    {
        char[]? view = null;
        int[]? source = null;
        var length = 0;
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            var read = 1;
            if (c is '\\' or '%' or '&' && Resolve(text[i..], allLevels, out var resolved, out read))
            {
                if (view is null)
                {
                    view = new char[text.Length];
                    source = new int[text.Length + 1];
                    for (; length < i; length++) { view[length] = text[length]; source[length] = length; }
                }

                c = resolved;
            }
            else
            {
                read = 1;
            }

            if (view is not null && (read == 1 || !UntrustedText.IsHidden(c))) { view[length] = c; source![length++] = i; }
            i += read;
        }

        if (view is null) { return null; }
        source![length] = text.Length;
        return new EscapedView(view, source, length);
    }

    private static bool Resolve(ReadOnlySpan<char> text, bool allLevels, out char resolved, out int read) => text[0] switch
    {
        '\\' => Backslash(text, allLevels, out resolved, out read),
        '%' => Percent(text, allLevels, out resolved, out read),
        _ => Entity(text, out resolved, out read),
    };

    private static bool Backslash(ReadOnlySpan<char> text, bool allLevels, out char resolved, out int read)
    {
        (resolved, read) = ('\0', 1);
        var marks = allLevels ? text[..Math.Min(text.Length, MaxMarks)].IndexOfAnyExcept('\\') : 1;
        if (marks < 0 || marks == text.Length) { return false; }
        var kind = text[marks];
        if (kind == 'u')
        {
            if (!Hex(text[(marks + 1)..], 4, out var code)) { return false; }
            (resolved, read) = ((char)code, marks + 5);
            return true;
        }

        resolved = kind switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' or 'f' => ' ', '"' or '/' or '\'' or '\\' => kind, _ => '\0' };
        read = marks + 1;
        return resolved != '\0';
    }

    private static bool Percent(ReadOnlySpan<char> text, bool allLevels, out char resolved, out int read)
    {
        var digits = 1;
        while (allLevels && digits < MaxMarks && text[digits..].StartsWith("25", StringComparison.Ordinal) && Hex(text[(digits + 2)..], 2, out _)) { digits += 2; }
        (resolved, read) = ('\0', digits + 2);
        if (!Hex(text[digits..], 2, out var code)) { return false; }
        resolved = (char)code;
        return code < 0x80;
    }

    private static bool Entity(ReadOnlySpan<char> text, out char resolved, out int read)
    {
        foreach (var (entity, c) in (ReadOnlySpan<(string, char)>)[("&amp;", '&'), ("&quot;", '"'), ("&lt;", '<'), ("&gt;", '>'), ("&#39;", '\'')])
        {
            if (!text.StartsWith(entity, StringComparison.Ordinal)) { continue; }
            (resolved, read) = (c, entity.Length);
            return true;
        }

        (resolved, read) = ('\0', 1);
        return false;
    }

    private static bool Hex(ReadOnlySpan<char> text, int digits, out int code)
    {
        code = 0;
        return text.Length >= digits
            && int.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }
}
