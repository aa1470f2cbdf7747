using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;
using EksMcp.Testing;
using EksMcp.Tests.Harness;
using ModelContextProtocol.Client;

namespace EksMcp.Tests.Hosting;

/// <summary>Exec plugins that misbehave, under the whole server: an error that names them, within the call's time, and the next call works.</summary>
public sealed class BadPluginTests : IAsyncLifetime
{
    private const long Megabyte = 1024 * 1024;

    private SandboxServer _sandbox = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _sandbox = await SandboxServer.StartAsync(WorldLibrary.Shop(TimeProvider.System.GetUtcNow()), new SandboxOptions(), Token);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_plugin_that_hangs_is_stopped_with_the_call_and_all_it_started()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell script");
        using var plugin = new PluginKubeconfig(_sandbox, PluginKubeconfig.Hangs);
        await using var server = new ServeProcess(plugin.Text, "--call-timeout", "3s");
        await using var client = await server.ConnectAsync();

        var pending = ListAsync(client);
        var processes = await plugin.ProcessesAsync();
        (await pending).AssertError("timeout", "3 s");

        await PluginKubeconfig.GoneAsync(processes);
        plugin.Mend();
        Assert.False((await ListAsync(client)).IsError);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_named_before_the_calls_own_time_is_over()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell script");
        var time = new FakeTime(TimeProvider.System.GetUtcNow());
        using var plugin = new PluginKubeconfig(_sandbox, PluginKubeconfig.Hangs);
        await using var session = await McpSession.StartAsync(new SessionOptions { Kubeconfig = plugin.Text, Time = time });

        var pending = session.CallAsync("list_k8s_resources", ("kind", "pods"));
        var processes = await plugin.ProcessesAsync();
        time.Advance(TimeSpan.FromSeconds(29));
        (await pending).AssertError("credentials_unavailable", "the exec plugin 'sh'", "did not end within", "by hand");

        await PluginKubeconfig.GoneAsync(processes);
        plugin.Mend();
        Assert.False((await session.CallAsync("list_k8s_resources", ("kind", "pods"))).IsError);
    }

    [Theory]
    [InlineData("echo 'password=hunter2 <html>please log in</html>'", "printed no valid JSON")]
    [InlineData("head -c 100000 /dev/urandom", "printed no valid JSON")]
    [InlineData("""echo '{"kind":"Pod","apiVersion":"v1"}'""", "no ExecCredential")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"one two"}}'""", "a token that is none")]
    [InlineData("exit 7", "exit code 7")]
    public async Task A_plugin_that_prints_nonsense_is_named_and_what_it_printed_is_not_shown(string script, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a shell script");
        using var plugin = new PluginKubeconfig(_sandbox, script);
        await using var server = new ServeProcess(plugin.Text);
        await using var client = await server.ConnectAsync();

        var answer = await ListAsync(client);

        answer.AssertError("credentials_unavailable", "the exec plugin 'sh'", words);
        Assert.DoesNotContain("hunter2", answer.Text, StringComparison.Ordinal);
        Assert.InRange(answer.Text.Length, 1, 1000);
        plugin.Mend();
        Assert.False((await ListAsync(client)).IsError);
    }

    [Theory]
    [InlineData("", "printed more than 1 MiB")]
    [InlineData(">&2; exit 1", "exit code 1")]
    public async Task A_plugin_that_prints_a_hundred_megabytes_costs_next_to_no_memory(string where, string words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads /proc");
        using var plugin = new PluginKubeconfig(_sandbox, "echo first");
        await using var server = new ServeProcess(plugin.Text);
        await using var client = await server.ConnectAsync();
        (await ListAsync(client)).AssertError("credentials_unavailable");
        var before = server.Peak();
        plugin.Write($"head -c {100 * Megabyte} /dev/zero | tr '\\0' x {where}");

        (await ListAsync(client)).AssertError("credentials_unavailable", words);

        Assert.InRange(server.Peak() - before, 0, 32 * Megabyte);
        plugin.Mend();
        Assert.False((await ListAsync(client)).IsError);
    }

    private static async Task<ToolOutcome> ListAsync(McpClient client) => new("list_k8s_resources",
        await client.CallToolAsync("list_k8s_resources", new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = JsonArguments.Element("pods") }, cancellationToken: Token));
}
