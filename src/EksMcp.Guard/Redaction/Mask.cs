using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// The form of a mask: <c>[masked:sha256-1a2b3c4d]</c>, eight hex digits of HMAC-SHA256 of the value.
/// It is plain ASCII, so JSON leaves it alone; the URL-escaped form is recognised too.
/// </summary>
internal static class Mask
{
    public const string Opening = "[masked:sha256-";
    private const int Digits = 8;
    public const int Length = 15 + Digits + 1;

    private const string Word = "masked";
    private const string Hash = "sha256-";
    private static readonly SearchValues<string> Colons =
        SearchValues.Create([":", "%3A", "%253A", "\\u003A"], StringComparison.OrdinalIgnoreCase);

    public static string Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, value, hash);
        return $"{Opening}{Convert.ToHexStringLower(hash[..(Digits / 2)])}]";
    }

    public static string Of(ReadOnlySpan<byte> key, ReadOnlySpan<char> value)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(value.Length));
        try
        {
            return Of(key, bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    /// <summary>A whole mask begins at <paramref name="at"/>.</summary>
    public static bool StandsAt(ReadOnlySpan<char> text, int at) =>
        text.Length - at >= Length && text[at..].StartsWith(Opening, StringComparison.Ordinal)
        && text[at + Length - 1] == ']' && AreHex(text.Slice(at + Opening.Length, Digits));

    /// <summary>A mask stands somewhere, plain or with its colon escaped for a URL or JSON.</summary>
    public static bool StandsIn(ReadOnlySpan<char> text)
    {
        for (var from = 0; from < text.Length;)
        {
            var word = text[from..].IndexOf(Word, StringComparison.OrdinalIgnoreCase);
            if (word < 0) { return false; }
            from += word + Word.Length;
            var rest = text[from..Math.Min(text.Length, from + 32)];
            var hash = rest.IndexOf(Hash, StringComparison.OrdinalIgnoreCase);
            if (hash is < 1 or > 6 || !Colons.Contains(rest[..hash].ToString())) { continue; }
            var digits = rest[(hash + Hash.Length)..];
            if (digits.Length >= Digits && AreHex(digits[..Digits])) { return true; }
        }

        return false;
    }

    private static bool AreHex(ReadOnlySpan<char> digits)
    {
        foreach (var c in digits) { if (!char.IsAsciiHexDigit(c)) { return false; } }
        return true;
    }
}
