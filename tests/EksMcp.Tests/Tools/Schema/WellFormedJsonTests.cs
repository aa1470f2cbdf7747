using System.Text;
using System.Text.Json;
using EksMcp.Tools.Schema;

namespace EksMcp.Tests.Tools.Schema;

public sealed class WellFormedJsonTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":{"b":1},"c":[{"b":2},{"b":3}],"b":"\ud83d\ude00 \\ud800 \u00e9"}""")]
    [InlineData(" [1, 2.5e3, null, true] ")]
    [InlineData("\"text\"")]
    public void Good_JSON_has_no_problem(string json) => Assert.Null(WellFormedJson.Problem(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{} {}", "not valid JSON")]
    [InlineData("{'a':1}", "not valid JSON")]
    [InlineData("""{"a":1,"a":2}""", "'a' twice")]
    [InlineData("""[{"x":{"a":1,"\u0061":2}}]""", "'a' twice")]
    [InlineData("\"\\ud800\"", "surrogate")]
    [InlineData("\"\\ude00\\ud83d\"", "surrogate")]
    [InlineData("\"\\ud83d\\u0041\"", "surrogate")]
    [InlineData("{\"\\udfff\":1}", "surrogate")]
    public void Bad_JSON_has_one_that_can_be_named(string json, string words) =>
        Assert.Contains(words, WellFormedJson.Problem(Encoding.UTF8.GetBytes(json)), StringComparison.Ordinal);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(500_000, false)]
    public void Depth_is_bounded(int depth, bool good) =>
        Assert.Equal(good, WellFormedJson.Problem(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth))) is null);

    [Fact]
    public void What_passes_can_be_walked_whole()
    {
        var random = new Random(7);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "\"\\ud83d", "\\ude00\"", "\"\\ud800\"", "1", "-", "null", " ", "\"c\":", "\"a\":{"];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(random.GetItems(pieces, random.Next(1, 12))));
            if (WellFormedJson.Problem(bytes) is null)
            {
                var reader = new Utf8JsonReader(bytes);
                _ = JsonNodes.ToNode(JsonElement.ParseValue(ref reader))?.DeepClone().ToJsonString();
            }
        }
    }
}
