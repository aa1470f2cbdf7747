using System.Text;
using EksMcp.Hosting.Settings;

namespace EksMcp.Tests.Hosting.Settings;

public sealed class ConfigurationYamlTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("max_tokens: 500\nmax_tokens: 600\n", "eks-mcp.yaml:2", "second time; the first is on line 1")]
    [InlineData("allow_write: true\nlog_level: [a\n", "eks-mcp.yaml:", "")]
    [InlineData("a: &x [1]\nb: *x\n", "eks-mcp.yaml:2", "Aliases")]
    [InlineData("just text\n", "eks-mcp.yaml:1", "Expected settings")]
    [InlineData("- a\n", "eks-mcp.yaml:1", "Expected settings")]
    [InlineData("max_tokens: 500\n---\nlog_level: info\n", "eks-mcp.yaml:2", "second document")]
    [InlineData("max_tokens: [1, 2]\n", "eks-mcp.yaml:1", "takes one value")]
    [InlineData("toolsets: {a: b}\n", "eks-mcp.yaml:1", "takes a list of values")]
    [InlineData("writes: secrets\n", "eks-mcp.yaml:1", "writes.allow")]
    [InlineData("clusters: [a]\n", "eks-mcp.yaml:1", "read_only, environment, allow_write")]
    [InlineData("clusters:\n  a: {read_only: true, allow_write: true}\n", "eks-mcp.yaml:2", "keep one of them")]
    [InlineData("log_level: info\nserver: {log_level: debug}\n", "eks-mcp.yaml:2", "has set already")]
    [InlineData("? [a, b]\n: c\n", "eks-mcp.yaml:1", "A key must be a plain word")]
    public void What_is_wrong_in_a_file_is_said_with_its_line(string yaml, string source, string text)
    {
        var result = Read(yaml);

        Assert.Contains(result.Problems, problem => problem.StartsWith(source, StringComparison.Ordinal) && problem.Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("toolsets:\nclusters:\nwrites:\nmax_tokens: ~\n")]
    public void A_file_without_values_sets_nothing(string yaml) => Assert.Empty(Read(yaml).Problems);

    [Fact]
    public void Endless_nesting_endless_lists_and_endless_text_are_bounded()
    {
        Assert.Contains("levels deep", Assert.Single(Read($"a: {new string('[', 100_000)}").Problems), StringComparison.Ordinal);
        Assert.Contains("More than 10000 values", Assert.Single(Read($"toolsets: [{string.Concat(Enumerable.Repeat("a,", 20_000))}]").Problems), StringComparison.Ordinal);
        Assert.Contains("1 MiB", Assert.Single(Read(new string('#', ConfigurationYaml.LargestFile + 1)).Problems), StringComparison.Ordinal);
        Assert.Equal(51, Read(string.Concat(Enumerable.Range(0, 500).Select(i => $"unknown_{i}: 1\n"))).Problems.Count);
    }

    [Fact]
    public void The_file_is_the_one_named_or_the_one_of_the_working_directory()
    {
        Assert.Null(ConfigurationFile.Find(null, _folder.FullName).Yaml);
        File.WriteAllText(Path.Combine(_folder.FullName, "eks-mcp.yaml"), "max_tokens: 500\n");
        Assert.Equal("max_tokens: 500\n", ConfigurationFile.Find(null, _folder.FullName).Yaml);
        Assert.Contains("/none.yaml", ConfigurationFile.Find("/none.yaml", _folder.FullName).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_text_or_too_large_is_a_problem()
    {
        var path = Path.Combine(_folder.FullName, "x.yaml");
        File.WriteAllBytes(path, [0xff, 0xfe, 0x00]);
        Assert.Contains("UTF-8", ConfigurationFile.Find(path, "/").Problem, StringComparison.Ordinal);
        File.WriteAllBytes(path, new byte[ConfigurationYaml.LargestFile + 1]);
        Assert.Contains("1 MiB", ConfigurationFile.Find(path, "/").Problem, StringComparison.Ordinal);
        File.WriteAllBytes(path, [.. Encoding.UTF8.Preamble, (byte)'#']);
        Assert.Equal("#", ConfigurationFile.Find(path, "/").Yaml);
    }

    private static SettingsResult Read(string yaml) => SettingsReader.Read([], name => name == "HOME" ? "/home/dev" : null, yaml, null, yamlNamed: true);
}
