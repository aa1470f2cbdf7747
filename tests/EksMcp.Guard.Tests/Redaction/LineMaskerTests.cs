using System.Text;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class LineMaskerTests
{
    private const string Key = "MIIEpAIBAAKCAQEAq7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9QsTuVwXyZaB";
    private readonly Redactor _redactor = new("key"u8);

    [Theory]
    [InlineData(""), InlineData("    "), InlineData("2026-03-01T12:00:00Z stdout F "), InlineData("web-1 | ")]
    public void A_private_key_over_many_lines_is_masked_and_what_follows_is_not(string prefix)
    {
        var masked = Lines(["before", prefix + "-----BEGIN RSA PRIVATE KEY-----", prefix + Key, prefix + Key[5..], prefix + "xY9==", prefix + "-----END RSA PRIVATE KEY-----", "after"]);
        Assert.Null(Canary.Leaked(string.Join('\n', masked), Key));
        Assert.DoesNotContain("xY9", string.Join('\n', masked), StringComparison.Ordinal);
        Assert.Equal(7, masked.Length);
        Assert.Equal("before", masked[0]);
        Assert.Equal("after", masked[^1]);
    }

    [Fact]
    public void A_private_key_without_an_end_does_not_swallow_the_log()
    {
        var masked = Lines(["-----BEGIN PRIVATE KEY-----", Key, "started in 5 ms", "ready"]);
        Assert.Equal("ready", masked[^1]);
        Assert.Null(Canary.Leaked(masked[1], Key));
    }

    [Theory]
    [InlineData("GitHub personal token"), InlineData("JSON web token"), InlineData("Google API key"), InlineData("EKS token"), InlineData("AWS session token")]
    public void A_token_that_a_line_end_broke_is_masked_wherever_it_broke(string name)
    {
        var canary = Canary.Named(name);
        for (var at = 1; at < canary.Text.Length; at++)
        {
            var masked = string.Join('\n', Lines([canary.Text[..at], canary.Text[at..]]));
            Assert.True(Canary.Leaked(masked, canary.Secret, 10) is null, $"broken at {at}: {masked}");
        }
    }

    [Fact]
    public void Base64_over_many_lines_is_masked_from_the_line_that_gives_it_away()
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes("kind: Config\nusers:\n- user:\n    password: q7x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9QsTuVwXyZaB\n    more: text\n"));
        var lines = text.Chunk(60).Select(c => new string(c)).ToArray();
        var masked = string.Join("", Lines(lines));
        Assert.Null(Canary.Leaked(masked, Convert.ToBase64String(Encoding.UTF8.GetBytes("x9Zk3Lm5Np8Rt2Vw6Yb4Dc1Fh3Jk5Lm7Np9Q")), 16));
    }

    [Theory, MemberData(nameof(Canary.Names), MemberType = typeof(Canary))]
    public void A_secret_in_a_log_is_masked(string name)
    {
        var canary = Canary.Named(name);
        if (name is "YAML block" or "Secret manifest" or "name and value in YAML") { return; }
        var masked = string.Join('\n', Lines(canary.Text.Split('\n')));
        Assert.Null(Canary.Leaked(masked, canary.Secret));
    }

    [Fact]
    public void What_stands_behind_the_end_of_a_private_key_is_masked_like_any_line()
    {
        var masked = Lines(["-----BEGIN PRIVATE KEY-----", Key, "x -----END PRIVATE KEY----- password=zebra-quartz", "-----BEGIN PRIVATE KEY-----", Key, "-----END PRIVATE KEY----- password=zebra-quartz", "after"]);
        Assert.Null(Canary.Leaked(string.Join('\n', masked), "zebra-quartz"));
        Assert.Contains("-----END PRIVATE KEY----- password=", masked[5], StringComparison.Ordinal);
        Assert.Equal("after", masked[6]);
    }

    [Theory]
    [InlineData("%"), InlineData("2026-03-01T12:00:00Z %"), InlineData("INFO {rid=7} body=% took 5ms"), InlineData("[%]"), InlineData("{{%}}"), InlineData("{\"at\":1} %"), InlineData("{ % "), InlineData("\ud83d\ude80 %")]
    public void Json_in_a_line_is_masked_as_Json_whatever_stands_around_it(string around)
    {
        foreach (var json in new[]
        {
            """{"name":"STRIPE_KEY","value":"zebra-quartz-plain"}""", """{"name":"STRIPE_KEY","note":"{}","value":"zebra-quartz-plain"}""", """{"value":"zebra-quartz-plain","name":"STRIPE_KEY"}""",
            """{"a":[{"key":"encryption.key.v2","value":"zebra-quartz-plain"}],"b":"\ud83d\ude80"}""", """{"kind":"Secret","data":{"colour":"zebra-quartz-plain"}}""", """{"n":1,"args":["--db-password","zebra-quartz-plain"]}""",
        })
        {
            var line = around.Replace("%", json, StringComparison.Ordinal);
            var masked = Assert.Single(Lines([line]));
            Assert.True(Canary.Leaked(masked, "zebra-quartz-plain", 4) is null, masked);
        }
    }

    [Fact]
    public void Json_lines_without_a_secret_stay_as_they_were_written()
    {
        string[] lines = ["""{ "level" : "info", "key" : "orders/1", "msg" : "caf\u00e9" }""", "map[a:{1 2} key:x]", """at {key} in [{"name":"LOG_LEVEL","value":"debug"}]"""];
        Assert.Equal(lines, Lines(lines));
    }

    private string[] Lines(IEnumerable<string> lines)
    {
        var masker = _redactor.StartLines();
        return [.. lines.Select(masker.Mask)];
    }
}
