using System.Text.Json.Nodes;

namespace EksMcp.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eks-mcp-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(_folder, arguments);

    [Fact]
    public async Task Help_names_every_command_and_every_gate()
    {
        var run = await RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["serve", "call", "tools", "demo", "doctor", "sandbox", "audit", "--allow-write", "--allow-sensitive-data-access", "--kubeconfig", "--sandbox"],
            word => Assert.Contains(word, run.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("call")]
    [InlineData("tools")]
    [InlineData("demo")]
    [InlineData("doctor")]
    [InlineData("sandbox")]
    [InlineData("audit verify")]
    public async Task Every_command_has_help(string command)
    {
        var run = await RunAsync([.. command.Split(' '), "--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Usage:", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_call_prints_text_for_people_and_exits_with_0()
    {
        var run = await RunAsync("call", "list_k8s_resources", "kind=pods", "--sandbox");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("46 Pod on sandbox:shop", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_call_prints_the_structured_answer_for_programs()
    {
        var run = await RunAsync("call", "list_k8s_resources", "kind=pods", "max_tokens=900", "-o", "json", "--sandbox");

        var answer = JsonNode.Parse(run.Out)!;
        Assert.Equal(46, (int)answer["total"]!);
        Assert.True((bool)answer["simulated"]!);
        Assert.NotNull(answer["next_cursor"]);
    }

    [Fact]
    public async Task A_tools_error_exits_with_1_and_says_what_would_work()
    {
        var run = await RunAsync("call", "get_k8s_events", "namespace=shop", "--sandbox");

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Contains("gate_closed", run.Error, StringComparison.Ordinal);
        Assert.Contains("--allow-sensitive-data-access", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debug", 2)]
    [InlineData("info", 1)]
    [InlineData("error", 0)]
    public async Task The_log_level_says_how_much_stands_on_stderr(string level, int lines)
    {
        var run = await RunAsync("call", "list_k8s_resources", "kind=pods", "--sandbox", "--log-level", level);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(lines, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_tools_error_is_json_where_json_was_asked_for()
    {
        var run = await RunAsync("call", "list_k8s_resources", "kind=pod", "nmespace=shop", "-o", "json", "--sandbox");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("invalid_arguments", (string)JsonNode.Parse(run.Out)!["error"]!["code"]!);
        Assert.True((bool)JsonNode.Parse(run.Out)!["simulated"]!);
        Assert.Contains("did you mean 'namespace'", (string)JsonNode.Parse(run.Out)!["error"]!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'--alow-write'", "serve", "--alow-write")]
    [InlineData("There is no command 'demoo'. Did you mean 'demo'?", "demoo")]
    [InlineData("'pods'", "call", "list_k8s_resources", "pods")]
    [InlineData("not a world", "call", "test", "--sandbox", "kind=pods")]
    [InlineData("takes no seed", "call", "test", "--sandbox=shop", "--sandbox-seed", "4")]
    [InlineData("no tool is called 'tset'", "tools", "tset")]
    [InlineData("no world 'shp'", "sandbox", "shp")]
    [InlineData("whole number", "call", "test", "--max-tokens", "many")]
    [InlineData("--kubeconfig means nothing to demo", "demo", "--kubeconfig", "/nonexistent")]
    [InlineData("--sandbox means nothing to demo", "demo", "--sandbox", "healthy")]
    public async Task A_wrong_command_line_exits_with_2_and_names_what_is_wrong(string words, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task All_problems_of_the_configuration_are_told_at_once()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "eks-mcp.yaml"), "max_tokens: few\ntoolset: [core]\n", TestContext.Current.CancellationToken);

        var run = await RunAsync("call", "test", "--call-timeout", "soon");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("eks-mcp.yaml:1", run.Error, StringComparison.Ordinal);
        Assert.Contains("eks-mcp.yaml:2", run.Error, StringComparison.Ordinal);
        Assert.Contains("--call-timeout", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_that_lies_in_the_folder_opens_no_gate_unless_it_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "eks-mcp.yaml"), "allow_sensitive_data_access: true\n", TestContext.Current.CancellationToken);

        var found = await RunAsync("call", "get_k8s_events", "namespace=shop", "--sandbox");
        var named = await RunAsync("call", "get_k8s_events", "namespace=shop", "--sandbox", "--config", "eks-mcp.yaml");

        Assert.Equal(2, found.ExitCode);
        Assert.Empty(found.Out);
        Assert.Contains("eks-mcp.yaml:1: 'allow_sensitive_data_access' counts only in a file named with --config", found.Error, StringComparison.Ordinal);
        Assert.Equal(0, named.ExitCode);
    }

    [Fact]
    public async Task A_toolset_without_tools_is_said_to_have_none()
    {
        var run = await RunAsync("tools", "--toolsets", "kubernetes,eks");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("list_k8s_resources", run.Out, StringComparison.Ordinal);
        Assert.Contains("eks: no tools yet", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_shows_the_arguments_of_one_tool()
    {
        var run = await RunAsync("tools", "get_pod_logs");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"namespace +string, required", run.Out);
        Assert.Matches(@"tail_lines +integer, default 100", run.Out);
    }

    [Fact]
    public async Task The_audit_log_of_a_call_is_found_intact_and_an_edit_is_found()
    {
        await RunAsync("call", "test", "--sandbox");
        var file = Directory.GetFiles(Path.Combine(_folder, "state", "eks-mcp", "audit"), "*.jsonl").Single();

        var intact = await RunAsync("audit", "verify");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, text.Replace("\"command line\"", "\"someone else\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var edited = await RunAsync("audit", "verify", file);

        Assert.Equal(0, intact.ExitCode);
        Assert.StartsWith("intact", intact.Out, StringComparison.Ordinal);
        Assert.Equal(1, edited.ExitCode);
        Assert.StartsWith("DAMAGED", edited.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_hold_the_audit_log_stops_the_start()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var run = await RunAsync("call", "test", "--sandbox", "--audit-dir", Path.Combine(file, "audit"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--audit-dir", run.Error, StringComparison.Ordinal);
    }
}
