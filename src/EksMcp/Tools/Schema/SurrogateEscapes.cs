using System.Globalization;

namespace EksMcp.Tools.Schema;

/// <summary>Whether the \u escapes of a JSON string make whole UTF-16 pairs.</summary>
internal static class SurrogateEscapes
{
    public static bool AreBroken(ReadOnlySpan<byte> escaped)
    {
        var high = false;
        for (var i = 0; i < escaped.Length;)
        {
            var (unit, length) = Next(escaped[i..]);
            if (high != char.IsLowSurrogate(unit))
            {
                return true;
            }

            high = char.IsHighSurrogate(unit);
            i += length;
        }

        return high;
    }

    // Any byte outside an escape counts as one plain unit: whole characters cannot be half of a pair.
    private static (char Unit, int Length) Next(ReadOnlySpan<byte> text)
    {
        if (text[0] != (byte)'\\')
        {
            return ('a', 1);
        }

        return text.Length >= 6 && text[1] == (byte)'u' && ushort.TryParse(text[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? ((char)unit, 6)
            : ('a', 2);
    }
}
