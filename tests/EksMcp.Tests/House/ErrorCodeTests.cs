using System.Reflection;
using System.Text.RegularExpressions;
using EksMcp.Pipeline;

namespace EksMcp.Tests.House;

/// <summary>A code that no test expects may change, or never come, and nobody would know.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Every_error_code_is_expected_by_a_test()
    {
        var expectations = Repository.Code("tests/")
            .Where(f => !f.Contains("/House/", StringComparison.Ordinal) && !f.Contains("/Harness/", StringComparison.Ordinal))
            .SelectMany(Repository.Lines).Where(line => Expectation().IsMatch(line)).ToList();
        var codes = typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, Value: (string)f.GetRawConstantValue()!));

        Offenders.None(codes
            .Where(c => !expectations.Exists(line => line.Contains($"\"{c.Value}\"", StringComparison.Ordinal) || line.Contains($"ErrorCode.{c.Name}", StringComparison.Ordinal)))
            .Select(c => c.Value));
    }

    // An error that is asserted not to come proves nothing of the one that should.
    [GeneratedRegex(@"AssertError\(|\bAssert\.(Equal|Contains|True|Single)\(|\[InlineData\(", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Expectation();
}
