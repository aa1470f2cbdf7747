using System.Text.RegularExpressions;

namespace EksMcp.Tests.House;

/// <summary>Names say what a thing is, and a folder is a namespace.</summary>
public sealed partial class NamingTests
{
    // The gateway's public faces: the wall that keeps HttpClient inside is worth interfaces with one class behind each.
    private static readonly string[] Faces = ["IClusterReader", "IClusterWriter"];

    [Fact]
    public void A_folder_is_a_namespace()
    {
        var wrong = Repository.Code("src/", "tests/", "bench/")
            .Select(f => (File: f, Stated: NamespaceLine().Match(Repository.Read(f)).Groups["it"].Value, Wanted: NamespaceOf(f)))
            .Where(f => f.Stated.Length > 0 && f.Stated != f.Wanted)
            .Select(f => $"{f.File}: {f.Stated} should be {f.Wanted}");

        Offenders.None(wrong);
    }

    [Fact]
    public void No_name_is_empty_of_meaning()
    {
        var files = Repository.Code("src/", "tests/", "bench/").ToList();

        Offenders.None(files.Where(f => f.Split('/').Any(part => Meaningless().IsMatch(part.Replace(".cs", "", StringComparison.Ordinal)))));
        Offenders.None(files.SelectMany(f => TypeName().Matches(Repository.Read(f)).Select(m => m.Groups["it"].Value).Where(n => Meaningless().IsMatch(n)).Select(n => $"{f}: {n}")));
    }

    [Fact]
    public void No_interface_stands_for_one_class()
    {
        var code = Repository.Code("src/").Select(Repository.Read).ToList();
        var interfaces = code.SelectMany(c => InterfaceName().Matches(c)).Select(m => m.Groups["it"].Value).Except(Faces).ToList();

        Assert.NotEmpty(interfaces);
        Offenders.None(interfaces.Where(name => code.Sum(c => Regex.Count(c, $@"(class|record|struct)\s+\w+[^{{;]*:[^{{;]*\b{name}\b")) < 2));
    }

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() =>
        Offenders.None(Repository.Files
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".md", StringComparison.Ordinal) || f.StartsWith(".ci/", StringComparison.Ordinal))
            .Where(f => LeftOver().IsMatch(Repository.Read(f))));

    private static string NamespaceOf(string file)
    {
        var parts = file.Split('/');
        return string.Join('.', parts[1..^1]);
    }

    [GeneratedRegex(@"^namespace (?<it>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?<it>Utils?|Helpers?|Managers?|Common)$|(?<it>Utils?|Helpers?|Manager|Common)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Meaningless();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface)\s+(?<it>[A-Z]\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\binterface (?<it>I[A-Z]\w+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"\b(?<it>TO" + @"DO|FIX" + @"ME)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex LeftOver();
}
