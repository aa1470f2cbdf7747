using EksMcp.Cli.Demo;

namespace EksMcp.Tests.Cli.Demo;

public sealed class WrappedTextTests
{
    [Fact]
    public void Lines_break_between_words_and_never_pass_the_width()
    {
        Assert.Equal(["one two", "three", "four"], WrappedText.Lines("one two three four", 9));
        Assert.Equal(["exactly ten"], WrappedText.Lines("exactly ten", 11));
    }

    [Fact]
    public void A_word_longer_than_a_line_is_broken() => Assert.Equal(["abcde", "fgh"], WrappedText.Lines("abcdefgh", 5));

    [Fact]
    public void What_is_too_long_loses_its_middle()
    {
        var text = WrappedText.Shorten("begin" + new string('x', 100) + "end", 40);
        Assert.Equal(40, text.Length);
        Assert.StartsWith("begin", text, StringComparison.Ordinal);
        Assert.EndsWith("end", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_of_two_parts_is_never_split()
    {
        for (var most = 12; most < 40; most++)
        {
            var faces = string.Concat(Enumerable.Repeat("\U0001F600", 30));
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(WrappedText.Shorten(faces, most) + WrappedText.Cut(faces, most))));
            Assert.All(WrappedText.Lines(faces, most), line => Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(line))));
        }
    }
}
