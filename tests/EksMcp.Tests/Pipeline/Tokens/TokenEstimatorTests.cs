using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Pipeline.Tokens;

namespace EksMcp.Tests.Pipeline.Tokens;

/// <summary>The corpus and its true counts are those of <c>eng/token-calibration</c>.</summary>
public sealed class TokenEstimatorTests
{
    private static readonly string Calibration = Path.Combine(RepositoryRoot(), "eng", "token-calibration");

    public static TheoryData<string, int> Corpus() =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Calibration, "counts.json")))!.AsObject().Select(p => new TheoryDataRow<string, int>(p.Key, (int)p.Value!))];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void An_estimate_is_at_most_five_percent_too_low_and_on_json_at_most_35_too_high(string file, int tokens)
    {
        var text = File.ReadAllText(Path.Combine(Calibration, "corpus", file));

        var ratio = (double)TokenEstimator.Estimate(text) / tokens;

        Assert.InRange(ratio, 0.95, file.EndsWith(".json", StringComparison.Ordinal) ? 1.35 : 1.45);
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Bytes_and_characters_cost_the_same(string file, int tokens)
    {
        var text = File.ReadAllText(Path.Combine(Calibration, "corpus", file));

        Assert.True(tokens > 0);
        Assert.Equal(TokenEstimator.Estimate(text), TokenEstimator.Estimate(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("a", 2)]
    public void Nothing_costs_nothing_and_anything_costs_something(string text, int most) =>
        Assert.InRange(TokenEstimator.Estimate(text), Math.Min(1, text.Length), most);

    [Fact]
    public void Broken_bytes_are_counted_not_refused() =>
        Assert.InRange(TokenEstimator.Estimate([0xff, 0xfe, 0xc3, 0x28, 0xf0, 0x9f]), 4, 20);

    [Fact]
    public void An_estimate_allocates_nothing()
    {
        var text = File.ReadAllText(Path.Combine(Calibration, "corpus", "pods.pretty.json"));
        TokenEstimator.Estimate(text);
        var before = GC.GetAllocatedBytesForCurrentThread();

        TokenEstimator.Estimate(text);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Twice_the_text_costs_twice_as_much()
    {
        var text = File.ReadAllText(Path.Combine(Calibration, "corpus", "logs.txt"));

        var once = TokenEstimator.Estimate(text);

        Assert.InRange(TokenEstimator.Estimate(text + text), (2 * once) - 2, (2 * once) + 2);
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EksMcp.slnx"))) { folder = Path.GetDirectoryName(folder)!; }
        return folder;
    }
}
