using System.Diagnostics;
using EksMcp.Guard.Redaction;

namespace EksMcp.Guard.Tests.Redaction;

public sealed class LinearTimeTests
{
    private const int Size = 400_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("password"), InlineData("password="), InlineData("password: "), InlineData("token\""), InlineData("\\"), InlineData("\\\""), InlineData("%25"), InlineData("&amp;"), InlineData("://"), InlineData("://a:")]
    [InlineData("BEGIN PRIVATE KEY"), InlineData("END PRIVATE KEY"), InlineData("-----BEGIN PRIVATE KEY-----\n"), InlineData("eyJ"), InlineData("eyJhbGciOi."), InlineData("ghp_"), InlineData("AKIA"), InlineData("aB3/")]
    [InlineData("\n"), InlineData("a\n"), InlineData("aB3dE5gH7jK9mN1p\n"), InlineData("kind: Secret\n"), InlineData("kind: Secret data:"), InlineData("\"kind\":\"Secret\"\"data\":{"), InlineData("Bearer "), InlineData("password='"), InlineData("password=\""), InlineData("password='\n"), InlineData("password=["), InlineData("password: |\n")]
    [InlineData("[masked:sha256-"), InlineData("[masked:sha256-1a2b3c4d]"), InlineData("a,"), InlineData("password=a,b"), InlineData("Cookie: "), InlineData("<password>"), InlineData("Invalid value: "), InlineData("name: password value"), InlineData("{\"a\":")]
    public void Hostile_repetition_costs_no_more_than_its_length(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Size / piece.Length));
        var redactor = new Redactor("key"u8);
        var watch = Stopwatch.StartNew();
        redactor.MaskText(text);
        Redactor.ContainsMask(text);
        Assert.True(watch.Elapsed < Limit, $"{watch.Elapsed}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{watch.ElapsedMilliseconds} ms");
    }
}
