namespace EksMcp.Tests.House;

/// <summary>A file is read in one sitting.</summary>
public sealed class SizeTests
{
    private const int Usual = 180;
    private const int Ceiling = 400;

    // Tables of data, one entry a line; they may grow.
    private static readonly string[] Tables = ["tests/EksMcp.Guard.Tests/Redaction/Benign.txt"];

    [Fact]
    public void No_file_of_code_is_longer_than_the_ceiling() =>
        Offenders.None(Code().Where(f => Repository.Lines(f).Length > Ceiling && !Tables.Contains(f, StringComparer.Ordinal)));

    [Theory]
    [InlineData("src/")]
    [InlineData("tests/")]
    public void Nine_of_ten_files_are_of_the_usual_size(string under)
    {
        var lengths = Repository.Code(under).Select(f => Repository.Lines(f).Length).ToList();

        Assert.True(lengths.Count(l => l < Usual) >= 0.9 * lengths.Count, $"{lengths.Count(l => l >= Usual)} of {lengths.Count} files under {under} have {Usual} lines or more");
    }

    [Fact]
    public void The_README_stays_short() => Assert.True(Repository.Lines("README.md").Length < 150);

    [Fact]
    public void A_decision_fits_on_a_screen() =>
        Offenders.None(Repository.Pages.Where(f => f.StartsWith("docs/decisions/", StringComparison.Ordinal) && Repository.Lines(f).Length > 40));

    private static IEnumerable<string> Code() => Repository.Code("src/", "tests/", "bench/");
}
