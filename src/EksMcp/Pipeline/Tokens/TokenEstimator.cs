using System.Text;

namespace EksMcp.Pipeline.Tokens;

/// <summary>
/// Says about how many o200k_base tokens a text costs, in one pass, without a vocabulary and without allocating. On the corpus of
/// <c>eng/token-calibration</c> it is at most 5 % too low for any file and at most 35 % too high for JSON.
/// </summary>
internal static class TokenEstimator
{
    internal static int Estimate(ReadOnlySpan<char> text)
    {
        var scan = default(TokenScan);
        for (var i = 0; i < text.Length; i++)
        {
            int codePoint = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                codePoint = char.ConvertToUtf32(text[i], text[++i]);
            }

            scan.Next(codePoint);
        }

        return scan.Finish();
    }

    /// <summary>The same for UTF-8; bytes that are none count as U+FFFD.</summary>
    internal static int Estimate(ReadOnlySpan<byte> utf8)
    {
        var scan = default(TokenScan);
        while (!utf8.IsEmpty)
        {
            if (utf8[0] < 0x80)
            {
                scan.Next(utf8[0]);
                utf8 = utf8[1..];
                continue;
            }

            Rune.DecodeFromUtf8(utf8, out var rune, out var length);
            scan.Next(rune.Value);
            utf8 = utf8[length..];
        }

        return scan.Finish();
    }
}
