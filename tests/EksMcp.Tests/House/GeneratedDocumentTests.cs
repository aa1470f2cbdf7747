using EksMcp.Cli;
using EksMcp.Hosting.Settings;

namespace EksMcp.Tests.House;

/// <summary>Pages that are written from definitions are what the definitions say. <c>eng/generate-docs</c> writes them anew.</summary>
public sealed class GeneratedDocumentTests
{
    private const string Begin = "<!-- tools:begin -->";
    private const string End = "<!-- tools:end -->";

    [Fact]
    public void The_page_of_tools_is_current() => Check("docs/tools.md", _ => ToolDocuments.Page(ToolTests.Catalogue));

    [Fact]
    public void The_page_of_settings_is_current() => Check("docs/configuration.md", _ => ConfigurationDocument.Render());

    [Fact]
    public void The_table_in_the_README_is_current() => Check("README.md", page =>
    {
        var (from, to) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        return $"{page[..from]}\n{ToolDocuments.ReadmeTable(ToolTests.Catalogue)}{page[to..]}";
    });

    private static void Check(string file, Func<string, string> render)
    {
        var current = Repository.Exists(file) ? Repository.Read(file) : "";
        var wanted = render(current);
        if (Environment.GetEnvironmentVariable("EKSMCP_GENERATE_DOCS") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, file), wanted);
            return;
        }

        Assert.True(current == wanted, $"{file} is not what the definitions say: run eng/generate-docs.");
    }
}
