using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class ContainsMaskTests
{
    private static readonly string Mask = new Redactor("key"u8).Fingerprint("hunter2");

    [Fact]
    public void A_mask_has_the_documented_form() => Assert.Matches(@"^\[masked:sha256-[0-9a-f]{8}\]$", Mask);

    [Fact]
    public void A_mask_is_recognised_in_every_form_a_writer_may_give_it()
    {
        Assert.True(Redactor.ContainsMask($"password: {Mask}"));
        Assert.True(Redactor.ContainsMask(Mask.ToUpperInvariant()));
        Assert.True(Redactor.ContainsMask(Uri.EscapeDataString(Mask)));
        Assert.True(Redactor.ContainsMask(Uri.EscapeDataString(Uri.EscapeDataString(Mask))));
        Assert.True(Redactor.ContainsMask(JsonValue.Create(Mask).ToJsonString()));
        for (var i = 0; i < 4; i++) { Assert.True(Redactor.ContainsMask(Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', i) + Mask)))); }
        Assert.True(Redactor.ContainsMask(JsonNode.Parse($$"""{"a":[{"b":"{{Mask}}"}]}""")));
        Assert.True(Redactor.ContainsMask(JsonNode.Parse($$"""{"{{Mask}}":1}""")));
    }

    [Theory]
    [InlineData(""), InlineData("masked"), InlineData("[masked:sha256-xyz]"), InlineData("the masked sha256-1a2b3c4d"), InlineData("unmasked: sha256-")]
    public void Other_text_holds_none(string text) => Assert.False(Redactor.ContainsMask(text));

    [Fact]
    public void Json_without_a_mask_holds_none() => Assert.False(Redactor.ContainsMask(JsonNode.Parse("""{"a":[1,null,true,"b"]}""")));
}
