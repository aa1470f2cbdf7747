using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

/// <summary>Invisible characters vanish on the way out; what they would have kept apart must be judged as it then reads.</summary>
public sealed class InvisibleCharacterTests
{
    private const string Key = "AKIAQ4ZT7YHN2K5LWX3B";
    private readonly Redactor _redactor = new("key"u8);

    public static TheoryData<string> Invisible => ["\u200b", "\u00ad", "\ufeff", "\u0000", "\u001b[31m", "\u202e", "\U000e0041", "\r"];

    [Theory, MemberData(nameof(Invisible))]
    public void A_token_that_holds_one_is_masked_in_text_and_JSON(string mark)
    {
        for (var at = 0; at <= Key.Length; at++)
        {
            var split = Key.Insert(at, mark);
            Assert.Null(Canary.Leaked(_redactor.MaskText($"found {split} here"), Key));
            var o = new JsonObject { ["kind"] = "Widget", ["note"] = $"found {split} here", [split] = "name", ["list"] = new JsonArray(split) };
            _redactor.MaskObject(o);
            Assert.Null(Canary.Leaked(o.ToJsonString(), Key));
        }
    }

    [Fact]
    public void A_token_that_holds_an_escaped_one_is_masked()
    {
        var masked = _redactor.MaskText($"{{\"note\":\"{Key.Insert(7, "\\u200b")}\"}}");
        Assert.Null(Canary.Leaked(masked.Replace("\\u200b", "", StringComparison.Ordinal), Key));
    }

    [Theory, MemberData(nameof(Invisible))]
    public void A_secret_name_that_holds_one_hides_no_value(string mark)
    {
        var o = new JsonObject
        {
            [$"pass{mark}word"] = "zebra quartz",
            ["env"] = new JsonArray(new JsonObject { ["name"] = $"STRIPE{mark}_KEY", ["value"] = "zebra quartz" }),
            ["args"] = new JsonArray($"--pass{mark}word", "zebra quartz"),
            ["copy"] = $$"""{"na{{mark}}me":"STRIPE_KEY","value":"zebra quartz"}""",
        };
        Assert.DoesNotContain("zebra", _redactor.MaskJson(o)!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("zebra", _redactor.MaskText($"pass{mark}word=zebra-quartz"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_become_equal_keep_their_values_and_places()
    {
        var o = new JsonObject { ["a\u200b"] = 1, ["a"] = 2, ["a\u00ad"] = 3 };
        Assert.Equal("""{"a#2":1,"a":2,"a#3":3}""", _redactor.MaskJson(o)!.ToJsonString());
    }
}
