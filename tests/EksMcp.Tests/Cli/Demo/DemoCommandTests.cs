using System.Text.Json.Nodes;
using EksMcp.Cli.Demo;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Tests.Cli.Demo;

/// <summary>The real program starts itself over stdio, once for each set of gates.</summary>
public sealed class DemoCommandTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Without_a_terminal_the_walk_is_plain_text_that_names_all_nine_faults()
    {
        var demo = await DemoProcess.RunAsync("demo");
        Assert.Equal("", demo.Error);
        Assert.Equal(0, demo.Code);
        Assert.DoesNotContain('\u001b', demo.Output);
        Assert.All(demo.Output.Split('\n'), line => Assert.True(line.Length <= DemoConsole.PlainWidth, line));
        var summary = demo.Output[demo.Output.IndexOf("9 root causes", StringComparison.Ordinal)..];
        Assert.All(WorldLibrary.Shop(Now).Truth, fault => Assert.Contains($"{fault.Kind} {fault.Namespace}/{fault.Name}", summary, StringComparison.Ordinal));
        foreach (var promise in new[] { "gate_closed: get_pod_logs", "gate_closed: manage_k8s_resource", "readinessProbe.httpGet.port: 8081 -> 8080", "spec.selector.app: search-api -> search", "secrets masked", "1 text from workloads tried to give orders", "audit     intact" })
        {
            Assert.Contains(promise, demo.Output, StringComparison.Ordinal);
        }

        Directory.Delete(FolderIn(demo.Output), recursive: true);
    }

    [Fact]
    public async Task As_json_it_gives_the_findings_and_an_audit_folder_that_verifies()
    {
        var demo = await DemoProcess.RunAsync("demo", "--seed", "7", "-o", "json");
        Assert.Equal(0, demo.Code);
        var report = JsonNode.Parse(demo.Output)!;
        Assert.True((bool)report["simulated"]!);
        Assert.Equal(
            Truth.Of(WorldLibrary.Random(7, Now)),
            report["findings"]!.AsArray().Select(f => $"{f!["class"]} {f["kind"]} {f["namespace"]}/{f["name"]}").Order(StringComparer.Ordinal));
        Assert.All(report["findings"]!.AsArray(), f => Assert.All(["cause", "next_step"], key => Assert.NotEqual("", (string)f![key]!)));
        Assert.All(report["findings"]!.AsArray(), f => Assert.NotEmpty(f!["evidence"]!.AsArray()));
        var repairs = report["repairs"]!.AsArray();
        Assert.All(repairs, r => Assert.True((bool)r!["healthy"]!, r.ToJsonString()));
        Assert.Equal(repairs.Count > 0 ? ["gate_closed", "gate_closed"] : ["gate_closed"], report["refused"]!.AsArray().Select(r => (string)r!["code"]!));

        var files = report["audit"]!.AsArray().Select(a => (string)a!["file"]!).ToList();
        Assert.Equal(repairs.Count > 0 ? 3 : 2, files.Count);
        var folder = Path.GetDirectoryName(files[0])!;
        var verify = await DemoProcess.RunAsync("audit", "verify", "--audit-dir", folder);
        Assert.Equal(0, verify.Code);
        Assert.Equal(files.Count, verify.Output.Split('\n').Count(l => l.StartsWith("intact", StringComparison.Ordinal) && l.Contains("closed in order", StringComparison.Ordinal)));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public async Task Two_faults_of_shop_are_repaired_and_the_diff_is_what_was_shown_before()
    {
        var demo = await DemoProcess.RunAsync("demo", "-o", "json");
        Assert.Equal(0, demo.Code);
        var report = JsonNode.Parse(demo.Output)!;
        Assert.Equal(
            ["Deployment shop/cart: spec.template.spec.containers[name=cart].readinessProbe.httpGet.port: 8081 -> 8080 true", "Service shop/search: spec.selector.app: search-api -> search true"],
            report["repairs"]!.AsArray().Select(r => $"{r!["kind"]} {r["namespace"]}/{r["name"]}: {string.Join("; ", r["changes"]!.AsArray())} {r["healthy"]}"));
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName((string)report["audit"]![0]!["file"]!))!, recursive: true);
    }

    [Theory]
    [InlineData("there is no world 'mall'", "demo", "--world", "mall")]
    [InlineData("takes no seed", "demo", "--world", "shop", "--seed", "3")]
    [InlineData("from 0 up", "demo", "--seed", "-1")]
    public async Task A_world_that_does_not_exist_is_a_usage_error(string message, params string[] arguments)
    {
        var demo = await DemoProcess.RunAsync(arguments);
        Assert.Equal(2, demo.Code);
        Assert.Contains(message, demo.Error, StringComparison.Ordinal);
        Assert.Equal("", demo.Output);
    }

    private static string FolderIn(string output)
    {
        var from = output.IndexOf("--audit-dir ", StringComparison.Ordinal) + "--audit-dir ".Length;
        return Path.GetDirectoryName(output[from..output.IndexOf('\n', from)].Trim())!;
    }
}
