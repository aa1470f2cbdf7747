using EksMcp.Guard.Untrusted;

namespace EksMcp.Guard.Tests.Untrusted;

public sealed class UntrustedTextTests
{
    [Theory]
    [InlineData("plain\ttext\nwith lines", "plain\ttext\nwith lines")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[38;5;196mred\u001b[K", "red")]
    [InlineData("\u009b31mred", "red")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("\u001b]never ends\nnext line", "never ends\nnext line")]
    [InlineData("\u001bPq#0\u001b\\after", "after")]
    [InlineData("\u001b(Btext\u001bc", "text")]
    [InlineData("a\rb\bc\0d\u007fe\u0085f", "abcdef")]
    [InlineData("zero\u200bwidth\u200d\u2060\ufeff", "zerowidth")]
    [InlineData("\u202eevil\u202c \u2066x\u2069", "evil x")]
    [InlineData("a\U000e0041\U000e0042\U000e007fb", "ab")]
    [InlineData("emoji 😀 stay", "emoji 😀 stay")]
    [InlineData("straße 東京 עברית", "straße 東京 עברית")]
    [InlineData("soft\u00adhyphen\u2028line", "softhyphenline")]
    [InlineData("\u001b", "")]
    [InlineData("", "")]
    public void What_a_terminal_obeys_or_nobody_sees_is_taken_out(string text, string clean) => Assert.Equal(clean, UntrustedText.Clean(text));

    [Fact]
    public void Half_a_surrogate_pair_is_taken_out() => Assert.Equal("lone  high  low", UntrustedText.Clean("lone \ud83d high \ude00 low"));

    [Fact]
    public void Clean_text_is_the_same_instance()
    {
        var text = new string('a', 5);
        Assert.Same(text, UntrustedText.Clean(text));
    }

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab😀", 3, "ab")]
    [InlineData("ab😀", 4, "ab😀")]
    [InlineData("\u001b[31mab😀c", 3, "ab")]
    [InlineData("abc", 0, "")]
    public void A_pair_is_never_cut(string text, int maxChars, string clean) => Assert.Equal(clean, UntrustedText.Clean(text, maxChars));
}
