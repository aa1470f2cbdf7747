using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EksMcp.Tests.Hosting;

namespace EksMcp.Tests.Surface;

/// <summary>The MCP inspector, a client that this project did not write, strict about the list. It must run where CI=true, and runs elsewhere if npm is there.</summary>
public sealed class InspectorTests
{
    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task The_inspector_finds_nothing_wrong_with_the_list(string era)
    {
        var list = await RunAsync(era, "--strict", "--method", "tools/list");
        Assert.Contains(list["tools"]!.AsArray(), t => (string)t!["name"]! == "list_k8s_resources");
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task The_inspector_can_call_a_tool(string era)
    {
        var answer = await RunAsync(era, "--method", "tools/call", "--tool-name", "list_k8s_resources", "--tool-arg", "kind=pods");
        Assert.Equal("Pod", (string)answer["structuredContent"]!["kind"]!);
    }

    private static async Task<JsonObject> RunAsync(string era, params string[] method)
    {
        var inspector = Path.Combine(Root(), "eng", "inspector");
        var needed = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.SkipUnless(needed || await IsCachedAsync(), "eng/inspector has not fetched the inspector yet.");
        var audit = Directory.CreateTempSubdirectory("eks-mcp-inspector-");
        using var process = Process.Start(new ProcessStartInfo(inspector, ["--protocol-era", era, ServeProcess.Executable, "serve", "--sandbox", "--audit-dir", audit.FullName, .. method])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        audit.Delete(recursive: true);
        Assert.True(process.ExitCode == 0, $"{await error}\n{output}");
        return JsonNode.Parse(output)!.AsObject();
    }

    private static async Task<bool> IsCachedAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Root(), "eng", "node22"), ["--if-present", "@modelcontextprotocol/inspector@2.12.0"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "..", ".."));
}
