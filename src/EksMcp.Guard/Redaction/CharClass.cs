using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>The alphabets that secrets are written in, and how random a run of characters looks.</summary>
internal static class CharClass
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static readonly SearchValues<char> Alphanumeric = SearchValues.Create(Letters);
    public static readonly SearchValues<char> UpperAlphanumeric = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    public static readonly SearchValues<char> Base64Url = SearchValues.Create(Letters + "-_");
    public static readonly SearchValues<char> Dotted = SearchValues.Create(Letters + "-_.");
    public static readonly SearchValues<char> Base64 = SearchValues.Create(Letters + "+/=");
    public static readonly SearchValues<char> AnyToken = SearchValues.Create(Letters + "+/-_");
    public static readonly SearchValues<char> AnyTokenDotted = SearchValues.Create(Letters + "+/-_.=~");

    /// <summary>How many characters from <paramref name="from"/> on are of the alphabet.</summary>
    public static int Run(ReadOnlySpan<char> text, int from, SearchValues<char> alphabet)
    {
        var length = text[from..].IndexOfAnyExcept(alphabet);
        return length < 0 ? text.Length - from : length;
    }

    /// <summary>Where the run of the alphabet that ends before <paramref name="end"/> begins; looks back at most
    /// <paramref name="most"/> characters.</summary>
    public static int RunStart(ReadOnlySpan<char> text, int end, SearchValues<char> alphabet, int most)
    {
        var from = Math.Max(0, end - most);
        return from + text[from..end].LastIndexOfAnyExcept(alphabet) + 1;
    }

    /// <summary>Changes between upper case, lower case, digit and other. Random base64 changes at two of three places,
    /// words and paths at one of six.</summary>
    public static int Changes(ReadOnlySpan<char> text)
    {
        var changes = 0;
        for (var i = 1; i < text.Length; i++) { if (Kind(text[i]) != Kind(text[i - 1])) { changes++; } }
        return changes;
    }

    /// <summary>Has a digit beside letters, or capitals inside.</summary>
    public static bool IsMixed(ReadOnlySpan<char> text)
    {
        bool digit = false, letter = false, capitalInside = false, lower = false;
        for (var i = 0; i < text.Length; i++)
        {
            digit |= char.IsAsciiDigit(text[i]);
            letter |= char.IsAsciiLetter(text[i]);
            lower |= char.IsAsciiLetterLower(text[i]);
            capitalInside |= i > 0 && char.IsAsciiLetterUpper(text[i]);
        }

        return (digit && letter) || (capitalInside && lower);
    }

    /// <summary>At least eight characters that change their kind at every third place or more.</summary>
    public static bool IsRandom(ReadOnlySpan<char> text) => text.Length >= 8 && Changes(text) * 3 >= text.Length;

    private static int Kind(char c) => c switch { >= 'a' and <= 'z' => 0, >= 'A' and <= 'Z' => 1, >= '0' and <= '9' => 2, _ => 3 };
}
