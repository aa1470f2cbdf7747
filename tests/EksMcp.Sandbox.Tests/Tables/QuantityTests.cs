using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Tables;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("1536Mi", "1536Mi")]
    [InlineData("1500M", "1500M")]
    [InlineData("1000m", "1")]
    [InlineData("0.5", "500m")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1000", "1k")]
    [InlineData("1024", "1024")]
    [InlineData("1e3", "1k")]
    [InlineData("0Gi", "0")]
    [InlineData("-500m", "-500m")]
    [InlineData(null, "0")]
    [InlineData("many", "many")]
    [InlineData("99999999999999999999999999999999Ei", "99999999999999999999999999999999Ei")]
    public void A_quantity_is_spelled_with_the_largest_suffix_that_loses_nothing(string? given, string canonical) =>
        Assert.Equal(canonical, Quantity.Canonical(given));
}
