using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Tests.Tables;

public sealed class AgeTests
{
    [Theory]
    [InlineData(-2, "<invalid>")]
    [InlineData(0, "0s")]
    [InlineData(119, "119s")]
    [InlineData(120, "2m")]
    [InlineData(190, "3m10s")]
    [InlineData(599, "9m59s")]
    [InlineData(600, "10m")]
    [InlineData(3 * 3600 - 1, "179m")]
    [InlineData(3 * 3600, "3h")]
    [InlineData(7 * 3600 + 61, "7h1m")]
    [InlineData(8 * 3600 + 60, "8h")]
    [InlineData(47 * 3600, "47h")]
    [InlineData(48 * 3600, "2d")]
    [InlineData(7 * 86400 + 3600, "7d1h")]
    [InlineData(8 * 86400 + 3600, "8d")]
    [InlineData(729 * 86400L, "729d")]
    [InlineData(730 * 86400L, "2y")]
    [InlineData(800 * 86400L, "2y70d")]
    [InlineData(8 * 365 * 86400L, "8y")]
    public void A_duration_is_spelled_with_the_units_that_matter(long seconds, string spelled) =>
        Assert.Equal(spelled, Age.Spell(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_missing_time_is_unknown() => Assert.Equal("<unknown>", Age.Since(null, TimeProvider.System.GetUtcNow()));
}
