using EksMcp.Guard.Redaction;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline.Paging;
using EksMcp.Tools;

namespace EksMcp.Tests.House;

/// <summary>A tool is complete or it is not a tool.</summary>
public sealed class ToolTests
{
    internal static ToolCatalogue Catalogue { get; } = CreateCatalogue();

    [Fact]
    public void No_two_tools_share_a_name() =>
        Assert.Equal(Catalogue.Tools.Count, Catalogue.Tools.Select(t => t.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Every_tool_says_what_it_is() => Assert.All(Catalogue.Tools, tool =>
    {
        Assert.Matches("^[a-z][a-z0-9_]{1,63}$", tool.Name);
        Assert.NotEmpty(tool.Metadata.Title);
        Assert.EndsWith(".", tool.Metadata.Description, StringComparison.Ordinal);
        Assert.True(Enum.IsDefined(tool.Metadata.Access));
    });

    [Fact]
    public void Every_tool_has_closed_schemas() => Assert.All(Catalogue.Tools, tool =>
    {
        var described = McpEndpoint.Describe(tool);
        Assert.Equal("object", described.InputSchema.GetProperty("type").GetString());
        Assert.False(described.InputSchema.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("object", described.OutputSchema!.Value.GetProperty("type").GetString());
    });

    [Fact]
    public void A_tool_that_names_a_cluster_says_who_answered() =>
        Assert.All(Catalogue.Tools.Where(t => t.Input.Arguments.Any(a => a.Name == "cluster_name")), tool =>
        {
            var output = McpEndpoint.Describe(tool).OutputSchema!.Value.GetProperty("properties");
            Assert.True(output.TryGetProperty("cluster", out _) && output.TryGetProperty("simulated", out _), tool.Name);
        });

    [Fact]
    public void Every_tool_is_one_file_that_its_toolset_names() => Assert.All(Catalogue.Toolsets, toolset =>
    {
        foreach (var tool in toolset.Tools)
        {
            var type = tool.GetType();
            var folder = $"src/{type.Namespace!.Replace("EksMcp.Tools.", "EksMcp/Tools/", StringComparison.Ordinal)}";
            Assert.True(Repository.Exists($"{folder}/{type.Name}.cs"), $"{folder}/{type.Name}.cs");
            Assert.Contains($"new {type.Name}(", Repository.Read(Assert.Single(Repository.Code(folder), f => f.EndsWith("Toolset.cs", StringComparison.Ordinal))), StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Every_class_of_a_tool_is_served()
    {
        var classes = typeof(Tool).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Tool)) && !t.IsAbstract).ToList();

        Assert.Equal(classes.Select(t => t.Name).Order(StringComparer.Ordinal), Catalogue.Tools.Select(t => t.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_tool_is_called_by_a_test()
    {
        var tests = string.Concat(Repository.Code("tests/EksMcp.Tests/Tools/").Where(f => f.EndsWith("Tests.cs", StringComparison.Ordinal)).Select(Repository.Read));

        Offenders.None(Catalogue.Tools.Select(t => t.Name).Where(name => !tests.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    private static ToolCatalogue CreateCatalogue()
    {
        var settings = new ServerSettings();
        return ToolCatalogue.Create(new ToolServices(settings, new ClusterAccess(settings, new Redactor(), TimeProvider.System), CursorCodec.ForThisProcess(), TimeProvider.System), null);
    }
}
