using System.Runtime.InteropServices;

namespace EksMcp.Pipeline.Tokens;

/// <summary>
/// What matters about a run of Latin letters: how long it is and how many of its letter pairs are rare in words. Words cost one or two
/// tokens whatever their length; letters in random order cost one token for about one and a half.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct WordShape
{
    // Bit y of entry x: the pair (x, y) is among those that make 90 % of the pairs in o200k's lower-case words.
    private static readonly int[] CommonPairs =
    [
        0x13ebd4f, 0x0124911, 0x01a4d91, 0x0124111, 0x0bebd7d, 0x0004131, 0x0124111,
        0x0084111, 0x22efc7f, 0x0000010, 0x0004111, 0x11c4919, 0x010d113, 0x01c615d,
        0x07ef84e, 0x01ac911, 0x0100000, 0x11e715d, 0x01cc195, 0x11e4191, 0x00eb91f,
        0x0004111, 0x0000111, 0x0000000, 0x0000000, 0x0000010,
    ];

    private int _letters;
    private int _capitals;
    private int _rare;
    private int _last;

    internal void Add(char c)
    {
        var letter = (c | 0x20) - 'a';
        if (_letters > 0 && (CommonPairs[_last] >> letter & 1) == 0) { _rare++; }
        if (char.IsAsciiLetterUpper(c)) { _capitals++; }
        _letters++;
        _last = letter;
    }

    /// <summary>Hundredths of a token.</summary>
    internal readonly int Cost(WordLead lead)
    {
        var cost = _rare * 4 <= _letters ? 100 + (2 * _letters) + (35 * _rare) : 70 + (50 * _rare) + (18 * _letters);
        if (_letters == 1) { cost = 102; }
        if (lead == WordLead.Mark) { cost += _rare == 0 ? 12 : 34; }
        if (_capitals > 1) { cost += _capitals == _letters ? 10 * _letters : 60; }
        return cost;
    }
}
