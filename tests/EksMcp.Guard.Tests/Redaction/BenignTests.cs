using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class BenignTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Redaction", "Benign.txt"));
    private readonly Redactor _redactor = new("key"u8);

    [Fact]
    public void Ordinary_lines_pass_unchanged()
    {
        Assert.True(Lines.Length >= 150);
        var changed = Lines.Select(l => (Line: l, Masked: _redactor.MaskText(l))).Where(p => p.Line != p.Masked).Select(p => p.Masked);
        Assert.True(!changed.Any(), string.Join('\n', changed));
    }

    [Fact]
    public void Ordinary_lines_pass_unchanged_together_and_as_a_log()
    {
        var text = string.Join('\n', Lines);
        Assert.Equal(text, _redactor.MaskText(text));
        Assert.Same(text, _redactor.MaskText(text));
        var masker = _redactor.StartLines();
        Assert.Equal(text, string.Join('\n', Lines.Select(masker.Mask)));
    }

    [Fact]
    public void Ordinary_lines_hold_no_mask() => Assert.All(Lines, l => Assert.False(Redactor.ContainsMask(l)));
}
