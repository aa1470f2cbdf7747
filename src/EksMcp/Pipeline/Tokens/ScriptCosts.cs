namespace EksMcp.Pipeline.Tokens;

/// <summary>What characters beyond ASCII cost, in hundredths of a token, by script; never more than their UTF-8 bytes.</summary>
internal static class ScriptCosts
{
    /// <summary>For the beginning of a run.</summary>
    internal const int Start = 30;

    internal static int Of(int codePoint) => codePoint switch
    {
        < 0x0250 => 90,                                 // Latin with marks
        < 0x0370 => 150,                                // phonetic, combining
        < 0x0400 => 45,                                 // Greek
        < 0x0530 => 28,                                 // Cyrillic
        < 0x0590 => 90,                                 // Armenian
        < 0x0700 => 45,                                 // Hebrew, Arabic
        >= 0x0900 and < 0x0E80 => 60,                   // India, Thailand
        < 0x2000 => 280,
        < 0x2C00 => 160,                                // punctuation, arrows, boxes, symbols
        >= 0x3000 and < 0x3100 => 75,                   // kana and CJK punctuation
        >= 0x4E00 and < 0xA000 => 90,                   // Chinese characters in daily use
        >= 0xAC00 and < 0xD7A4 => 85,                   // Hangul
        >= 0xFE00 and < 0xFE10 => 100,                  // variation selectors
        >= 0xFF00 and < 0xFFF0 => 110,                  // full-width forms
        < 0x10000 => 300,
        >= 0x1F1E6 and < 0x1F650 => 240,                // flags, emoji
        >= 0x1F650 and < 0x20000 => 320,                // newer emoji
        _ => 400,
    };
}
