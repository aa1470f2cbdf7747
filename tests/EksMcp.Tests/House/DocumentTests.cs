using System.Reflection;
using System.Text.RegularExpressions;
using EksMcp.Pipeline;

namespace EksMcp.Tests.House;

/// <summary>Documents speak of what exists.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_error_code_has_a_row_in_troubleshooting()
    {
        var page = Repository.Read("docs/troubleshooting.md");
        var codes = typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(codes);
        Offenders.None(codes.Where(code => !page.Contains($"\n| `{code}` |", StringComparison.Ordinal)));
    }

    [Fact]
    public void Troubleshooting_names_no_code_that_does_not_exist()
    {
        var codes = typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);
        var rows = CodeRow().Matches(Repository.Read("docs/troubleshooting.md")).Select(m => m.Groups["it"].Value).ToList();

        Offenders.None(rows.Where(r => !codes.Contains(r)));
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_error_code_is_raised_somewhere()
    {
        var names = typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"ErrorCode.{f.Name}");
        var code = string.Concat(Repository.Code("src/EksMcp/").Select(Repository.Read));

        Offenders.None(names.Where(name => !Regex.IsMatch(code, $@"{name}\b", RegexOptions.None, TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public void Every_link_leads_somewhere()
    {
        var dead = from page in Repository.Pages
                   from target in Link().Matches(WithoutCode(Repository.Read(page))).Select(m => m.Groups["it"].Value)
                   where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !Leads(page, target)
                   select $"{page}: {target}";

        Offenders.None(dead);
    }

    [Fact]
    public void Every_path_that_a_document_names_exists()
    {
        var dead = from page in Repository.Pages
                   where page != "CHANGELOG.md"
                   from path in NamedPath().Matches(Repository.Read(page)).Select(m => m.Groups["it"].Value.TrimEnd('.', '/'))
                   where !Repository.Exists(path)
                   select $"{page}: {path}";

        Offenders.None(dead);
    }

    [Fact]
    public void Every_flag_that_a_document_names_exists()
    {
        var commands = EksMcp.Cli.CommandLine.Create();
        var known = commands.Options.Concat(commands.Subcommands.SelectMany(c => c.Options)).Concat(commands.Subcommands.SelectMany(c => c.Subcommands).SelectMany(c => c.Options))
            .Select(o => o.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(["README.md", "docs/troubleshooting.md", "docs/security.md", "docs/sandbox.md", "docs/tour.md"], page =>
            Offenders.None(OurFlag().Matches(Repository.Read(page)).Select(m => m.Groups["it"].Value).Where(flag => !known.Contains(flag))));
    }

    [Fact]
    public void The_first_pages_are_there() =>
        Offenders.None(new[] { "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "LICENSE", "docs/tour.md", "docs/troubleshooting.md", "docs/security.md", "docs/sandbox.md" }.Where(f => !Repository.Exists(f)));

    private static bool Leads(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0].Length == 0 ? page : Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0])).Replace('\\', '/');
        return Repository.Exists(file) && (parts.Length == 1 || Anchors(file).Contains(parts[1], StringComparer.Ordinal));
    }

    private static IEnumerable<string> Anchors(string file) =>
        Repository.Lines(file).Where(l => l.StartsWith('#')).Select(l => NotInAnchors().Replace(l.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text) => CodeBlock().Replace(text, "");

    [GeneratedRegex(@"\[[^\]]*\]\((?<it>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NotInAnchors();

    [GeneratedRegex(@"`(?<it>(?:src|tests|eng|docs|bench|\.ci)/[\w./-]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NamedPath();

    [GeneratedRegex(@"^\| `(?<it>[a-z_]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex CodeRow();

    [GeneratedRegex(@"`(?:eks-mcp [^`\n]*)?(?<it>--[a-z][a-z-]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OurFlag();
}
