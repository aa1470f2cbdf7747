using System.Buffers;
using System.Buffers.Text;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Reads base64 of text, both alphabets, at each of the four places where it may have been cut. Only a stretch that decodes to
/// ASCII is decoded at all, so words and paths cost one look.
/// </summary>
internal static class HiddenText
{
    private const int Streak = 4;

    public static bool HoldsSecret(ReadOnlySpan<char> run, int depth)
    {
        for (var offset = 0; offset < 4; offset++)
        {
            if (LooksLikeText(run[offset..]) && Holds(run[offset..], text => !TextScan.Find(text, depth + 1).IsEmpty)) { return true; }
        }

        return false;
    }

    /// <summary>Decodes the run from each of four places and asks about the text.</summary>
    public static bool HoldsMask(ReadOnlySpan<char> run)
    {
        for (var offset = 0; offset < 4; offset++) { if (LooksLikeText(run[offset..]) && Holds(run[offset..], Mask.StandsIn)) { return true; } }
        return false;
    }

    private static bool Holds(ReadOnlySpan<char> run, RunQuestion question)
    {
        if (run.Length % 4 == 1) { run = run[..^1]; }
        var url = ArrayPool<char>.Shared.Rent(run.Length);
        var bytes = ArrayPool<byte>.Shared.Rent(run.Length);
        try
        {
            run.CopyTo(url);
            var chars = url.AsSpan(0, run.Length);
            chars.Replace('+', '-');
            chars.Replace('/', '_');
            // The last group of a cut run may carry stray bits; it is left out then.
            if (Base64Url.DecodeFromChars(chars, bytes, out _, out var written, isFinalBlock: true) != OperationStatus.Done)
            {
                Base64Url.DecodeFromChars(chars[..(run.Length / 4 * 4)], bytes, out _, out written);
            }

            return question(Latin(bytes.AsSpan(0, written), url));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(url, clearArray: true);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    // Zero bytes go, so that UTF-16 reads as well.
    private static ReadOnlySpan<char> Latin(ReadOnlySpan<byte> bytes, Span<char> into)
    {
        var length = 0;
        foreach (var b in bytes) { if (b != 0) { into[length++] = (char)b; } }
        return into[..length];
    }

    // A group of four characters stands for three bytes below 0x80 if three certain bits are zero.
    private static bool LooksLikeText(ReadOnlySpan<char> run)
    {
        var (streak, needed) = (0, run.Length < 20 ? Streak - 1 : Streak);
        for (var i = 0; i + 4 <= run.Length; i += 4)
        {
            var ascii = (Value(run[i]) & 0x20) == 0 && (Value(run[i + 1]) & 0x08) == 0 && (Value(run[i + 2]) & 0x02) == 0;
            streak = ascii ? streak + 1 : 0;
            if (streak >= needed) { return true; }
        }

        return false;
    }

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' or '-' => 62,
        _ => 63,
    };
}
