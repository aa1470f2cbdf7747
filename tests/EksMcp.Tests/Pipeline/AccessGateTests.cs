using System.Text.Json;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline;
using EksMcp.Tools;
using EksMcp.Tools.Core;
using EksMcp.Tools.Schema;

namespace EksMcp.Tests.Pipeline;

/// <summary>The write half of the first gate by itself: tools made here go through the real pipeline.</summary>
public sealed class AccessGateTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-gate-");
    private readonly List<ServerProgram> _programs = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("destroy")]
    public async Task A_tool_that_writes_does_not_run_without_the_switch(string access)
    {
        var tool = new WritingTool(access);

        var answer = await CallAsync(tool, ["--allow-sensitive-data-access", "--allow-secret-values"], []);

        Assert.Equal("gate_closed", answer.Fault!.Code);
        Assert.Contains("--allow-write", answer.Text, StringComparison.Ordinal);
        Assert.False(tool.Ran);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("destroy")]
    public async Task With_the_switch_it_runs(string access)
    {
        var tool = new WritingTool(access);

        var answer = await CallAsync(tool, ["--allow-write"], []);

        Assert.Null(answer.Fault);
        Assert.True(tool.Ran);
    }

    [Fact]
    public async Task No_argument_opens_it()
    {
        var tool = new WritingTool("write");

        foreach (var name in new[] { "allow_write", "--allow-write", "allowWrite", "access", "force" })
        {
            await CallAsync(tool, [], new(StringComparer.Ordinal) { [name] = JsonElement.Parse("true") });
        }

        Assert.False(tool.Ran);
    }

    private async Task<ToolAnswer> CallAsync(Tool tool, string[] flags, Dictionary<string, JsonElement> arguments)
    {
        var given = flags.Select(f => new GivenFlag(f, null)).Append(new GivenFlag("--audit-dir", _folder.FullName)).ToList();
        var program = ServerProgram.Create(SettingsReader.Read(given, _ => null, null, null, yamlNamed: false).Value!, TimeProvider.System, () => TextWriter.Null);
        _programs.Add(program);
        var call = new ToolCall { ToolName = tool.Name, Tool = tool, RawArguments = arguments, Door = "stdio", Caller = "test" };
        return await program.Pipeline.InvokeAsync(call, TestContext.Current.CancellationToken);
    }

    private sealed class WritingTool(string access) : Tool
    {
        public bool Ran { get; private set; }

        public override ToolMetadata Metadata { get; } = new("write_something", "Write", access == "write" ? Access.Write : Access.Destroy, "Writes.");

        public override InputSchema Input { get; } = InputSchema.From(CoreJson.Default.TestArgs);

        public override OutputSchema Output { get; } = OutputSchema.From(CoreJson.Default.TestResult);

        public override Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken)
        {
            Ran = true;
            return Task.FromResult(new ToolAnswer("written", []));
        }
    }
}
