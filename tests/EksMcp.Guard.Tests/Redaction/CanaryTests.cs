using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class CanaryTests
{
    private readonly Redactor _redactor = new("key"u8);

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_planted_secret_is_masked(string name)
    {
        var canary = Canary.Named(name);
        var masked = _redactor.MaskText($"before it\n{canary.Text}\nafter it");

        Assert.Null(Canary.Leaked(masked, canary.Secret, 4));
        Assert.StartsWith("before it\n", masked, StringComparison.Ordinal);
        Assert.EndsWith("\nafter it", masked, StringComparison.Ordinal);
        Assert.True(Redactor.ContainsMask(masked));
        Assert.Equal(masked, _redactor.MaskText(masked));
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_planted_secret_is_masked_in_every_escaped_form(string name)
    {
        var canary = Canary.Named(name);
        foreach (var form in Forms(canary.Text))
        {
            var masked = _redactor.MaskText(form.Text);
            Assert.True(Canary.Leaked(Unescape(masked), canary.Secret) is null, $"{form.Name}: {masked}");
            Assert.Equal(masked, _redactor.MaskText(masked));
        }
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_planted_secret_is_masked_in_base64(string name)
    {
        var canary = Canary.Named(name);
        for (var shift = 0; shift < 3; shift++)
        {
            var text = new string('#', shift) + canary.Text;
            foreach (var encoded in new[] { Plain(text), Url(text), Plain(Plain(text)), Wide(text) })
            {
                var masked = _redactor.MaskText($"blob {encoded} end");
                Assert.True(Canary.Leaked(masked, encoded, 16) is null, masked);
            }
        }
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_text_cut_anywhere_shows_no_part_of_its_secret(string name)
    {
        var canary = Canary.Named(name);
        for (var cut = 0; cut <= canary.Text.Length; cut++)
        {
            var masked = _redactor.MaskText(canary.Text[..cut]);
            Assert.True(Canary.Leaked(masked, canary.Secret) is null, $"cut at {cut}: {masked}");
        }
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void Base64_cut_anywhere_shows_no_part_of_its_secret(string name)
    {
        var canary = Canary.Named(name);
        var encoded = Plain("x: " + canary.Text);
        for (var cut = 0; cut <= encoded.Length; cut++)
        {
            var masked = _redactor.MaskText(encoded[..cut]);
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(masked.Contains('[', StringComparison.Ordinal) ? "" : masked[..(masked.Length / 4 * 4)]));
            Assert.True(Canary.Leaked(text, canary.Secret) is null, $"cut at {cut}: {text}");
        }
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_masked_text_cut_anywhere_shows_no_part_of_its_secret(string name)
    {
        var canary = Canary.Named(name);
        var masked = _redactor.MaskText(canary.Text);
        for (var cut = 0; cut <= masked.Length; cut++) { Assert.Null(Canary.Leaked(masked[..cut], canary.Secret, 4)); }
    }

    [Theory]
    [InlineData("GitHub personal token"), InlineData("JSON web token"), InlineData("GitHub fine-grained token"), InlineData("EKS token")]
    [InlineData("AWS session token"), InlineData("Google API key"), InlineData("npm token"), InlineData("private key"), InlineData("AWS access key id")]
    public void A_token_over_two_lines_is_masked_wherever_it_was_broken(string name)
    {
        var canary = Canary.Named(name);
        for (var at = 1; at < canary.Text.Length; at++)
        {
            foreach (var lineBreak in new[] { "\n", "\r\n", "\n    ", "\\n" })
            {
                var masked = _redactor.MaskText(canary.Text.Insert(at, lineBreak));
                Assert.True(Canary.Leaked(masked, canary.Secret) is null, $"broken at {at}: {masked}");
            }
        }
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void Base64_over_many_lines_is_masked(string name)
    {
        var canary = Canary.Named(name);
        var lines = Plain("some text that comes before it\n" + canary.Text + "\nsome text that follows").Chunk(48).Select(c => new string(c)).ToArray();
        var masked = _redactor.MaskText(string.Join('\n', lines));
        var secret = Plain("some text that comes before it\n" + canary.Text)[48..];
        Assert.True(Canary.Leaked(masked.Replace("\n", "", StringComparison.Ordinal), secret, 24) is null, masked);
    }

    private static (string Name, string Text)[] Forms(string text) =>
    [
        ("URL", Uri.EscapeDataString(text)),
        ("URL twice", Uri.EscapeDataString(Uri.EscapeDataString(text))),
        ("JSON", Json(text)),
        ("JSON twice", Json(Json(text))),
        ("JSON three times", Json(Json(Json(text)))),
        ("JSON in a log", $"{{\"level\":\"info\",\"msg\":{Json(text)},\"n\":1}}"),
        ("relaxed JSON", $"{{\"msg\":\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"}}"),
        ("XML", System.Security.SecurityElement.Escape(text)),
    ];

    private static string Unescape(string text) => Uri.UnescapeDataString(Uri.UnescapeDataString(text))
        .Replace("\\u002B", "+", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal).Replace("u0022", "\"", StringComparison.Ordinal);

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    private static string Plain(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Wide(string text) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text));
}
