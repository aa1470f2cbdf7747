using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Tests.Kubeconfig;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Credentials;

public sealed class ExecCredentialTests : IDisposable
{
    private const string V1 = "client.authentication.k8s.io/v1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plugin_gets_arguments_environment_and_cluster_without_a_shell_and_its_token_is_sent()
    {
        await using var api = await LoopbackApi.StartAsync();
        _folder.Script("plugin", $$"""
            cat > "{{_folder["stdin"]}}"
            printf '%s' "$1|$2|$FROM_CONFIG|$FROM_USER|$NOT_PASSED" > "{{_folder["seen"]}}"
            printf '%s' "$KUBERNETES_EXEC_INFO" > "{{_folder["info"]}}"
            {{Answer("\"token\":\"from-plugin\"")}}
            """);
        var user = $"exec: {{apiVersion: {V1}, command: ./plugin, args: ['$(id)', 'a b'], env: [{{name: FROM_CONFIG, value: c}}], provideClusterInfo: true}}";
        await using var directory = Directory(api, user, new(StringComparer.Ordinal) { ["FROM_USER"] = "u", ["NOT_PASSED"] = "no" }, ["PATH", "FROM_USER"]);

        await directory.Connect("dev").ReadAsync();

        Assert.Equal("Bearer from-plugin", Assert.Single(api.Requests).Authorization);
        Assert.Equal("$(id)|a b|c|u|", await ReadAsync("seen"));
        Assert.Equal("", await ReadAsync("stdin"));
        var info = JsonNode.Parse(await ReadAsync("info"))!;
        Assert.Equal("ExecCredential", (string?)info["kind"]);
        Assert.False((bool)info["spec"]!["interactive"]!);
        Assert.Equal(api.Url.ToString(), (string?)info["spec"]!["cluster"]!["server"]);
        Assert.Equal(api.Authority.Base64, (string?)info["spec"]!["cluster"]!["certificate-authority-data"]);
    }

    [Fact]
    public async Task A_credential_is_kept_until_shortly_before_it_expires()
    {
        await using var api = await LoopbackApi.StartAsync();
        Counting($"\"token\":\"t-'$n'\",\"expirationTimestamp\":\"{_time.GetUtcNow().AddMinutes(10):yyyy-MM-ddTHH:mm:ssZ}\"");
        await using var directory = Directory(api);
        var connection = directory.Connect("dev");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connection.ReadAsync()));
        _time.Advance(TimeSpan.FromMinutes(9));
        await connection.ReadAsync();
        Assert.Equal("1", await ReadAsync("runs"));

        _time.Advance(TimeSpan.FromSeconds(31));
        await connection.ReadAsync();
        Assert.Equal("2", await ReadAsync("runs"));
    }

    [Fact]
    public async Task A_refused_token_is_fetched_again_once()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.JsonAsync(context, context.Request.Headers.Authorization == "Bearer t-2" ? 200 : 401, "{}"));
        Counting("\"token\":\"t-'$n'\"");
        await using var directory = Directory(api);
        var connection = directory.Connect("dev");

        Assert.Equal("{}", await connection.ReadAsync());
        Assert.Equal("Bearer t-1, Bearer t-2", string.Join(", ", api.Requests.Select(r => r.Authorization)));
    }

    [Fact]
    public async Task A_refusal_is_let_go_when_no_other_token_can_be_had()
    {
        var closed = new TaskCompletionSource();
        await using var api = new RawServer(async (stream, _, stop) =>
        {
            await RawServer.RequestAsync(stream, stop);
            await RawServer.SayAsync(stream, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{", stop);
            try
            {
                // Answers, with the end or a reset, when the caller lets go.
                await RawServer.RequestAsync(stream, stop);
            }
            finally
            {
                closed.TrySetResult();
            }
        });
        _folder.Script("plugin", $"test ! -e \"{_folder["once"]}\" || exit 1\ntouch \"{_folder["once"]}\"\n{Answer("\"token\":\"t\"")}");
        await using var directory = Directory(api.Url);

        var failure = await directory.Connect("dev").FailAsync();

        Assert.Equal(KubernetesError.CredentialsUnavailable, failure.Code);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_an_error_that_names_the_plugin()
    {
        await using var api = await LoopbackApi.StartAsync((context, _) => LoopbackApi.StatusAsync(context, 401, "Unauthorized", "Unauthorized"));
        Counting("\"token\":\"t-'$n'\"");
        await using var directory = Directory(api);

        var failure = await directory.Connect("dev").FailAsync();

        Assert.Equal(KubernetesError.Unauthorized, failure.Code);
        Assert.Contains("the exec plugin 'plugin' of user 'dev' in ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("access entry", failure.Hint, StringComparison.Ordinal);
        Assert.Equal(2, api.Requests.Count);
    }

    [Theory]
    [InlineData("echo 'Unable to locate credentials' >&2; exit 255", "exit code 255: Unable to locate credentials")]
    [InlineData("echo hello", "printed no valid JSON")]
    [InlineData("true", "printed no valid JSON")]
    [InlineData("echo '[]'", "printed no JSON object")]
    [InlineData("""echo '{"kind":"Pod"}'""", "is no ExecCredential")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"x"}}'""", "in another version")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1"}'""", "no status")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}'""", "neither a token nor")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"x"}}'""", "without its key")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"x","expirationTimestamp":"soon"}}'""", "no time")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"x","expirationTimestamp":"2020-01-01T00:00:00Z"}}'""", "already expired")]
    [InlineData("""echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"a b"}}'""", "token that is none")]
    [InlineData("yes '{\"token\":\"s3cr3t\"}' | head -c 3000000", "more than 1 MiB")]
    public async Task A_plugin_that_fails_is_explained_and_nothing_is_sent(string body, string expected)
    {
        await using var api = await LoopbackApi.StartAsync();
        _folder.Script("plugin", body);
        await using var directory = Directory(api);

        var failure = await directory.Connect("dev").FailAsync();

        Assert.Equal(KubernetesError.CredentialsUnavailable, failure.Code);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", failure.Message, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task What_a_failing_plugin_says_is_masked_and_clean()
    {
        await using var api = await LoopbackApi.StartAsync();
        _folder.Script("plugin", "printf 'bad \\033[31mAuthorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ\\n' >&2; exit 1");
        await using var directory = Directory(api);

        var failure = await directory.Connect("dev").FailAsync();

        Assert.Contains("exit code 1: bad ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJzdWIiOiJhbGljZSJ9", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, char.IsControl);
    }

    [Fact]
    public async Task A_plugin_that_hangs_is_stopped_with_all_it_started()
    {
        await using var api = await LoopbackApi.StartAsync();
        // The child holds the pipe open, and says where it is before it blocks.
        _folder.Script("plugin", $"sleep 600 &\necho $! > \"{_folder["child.tmp"]}\"\nmv \"{_folder["child.tmp"]}\" \"{_folder["child"]}\"\nwait");
        await using var directory = Directory(api);

        var read = directory.Connect("dev").FailAsync();
        using (var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            while (!File.Exists(_folder["child"])) await watcher.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        _time.Advance(TimeSpan.FromSeconds(21));
        var failure = await read.WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Contains("did not end within 20 s", failure.Message, StringComparison.Ordinal);
        await GoneAsync(int.Parse(await ReadAsync("child"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_child_that_keeps_stderr_open_does_not_hold_back_what_the_plugin_said()
    {
        await using var api = await LoopbackApi.StartAsync();
        _folder.Script("plugin", $"sleep 600 >/dev/null &\necho $! > \"{_folder["child"]}\"\necho 'log in again' >&2\nexit 3");
        await using var directory = Directory(api, time: TimeProvider.System);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var failure = await directory.Connect("dev").FailAsync();

        using var child = System.Diagnostics.Process.GetProcessById(int.Parse(await ReadAsync("child"), System.Globalization.CultureInfo.InvariantCulture));
        child.Kill();
        Assert.Contains("ended with exit code 3: log in again", failure.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_plugin_that_is_not_installed_shows_the_install_hint()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var directory = Directory(api, $"exec: {{apiVersion: {V1}, command: no-such-plugin, installHint: 'Get it from example.com.'}}");

        var failure = await directory.Connect("dev").FailAsync();

        Assert.Contains("is not installed, or not in PATH", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Get it from example.com.", failure.Hint);
    }

    [Fact]
    public async Task A_certificate_from_a_plugin_is_shown_in_tls()
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), askClient: true);
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var status = new JsonObject { ["clientCertificateData"] = api.Authority.Client(key, "robot"), ["clientKeyData"] = key.ExportPkcs8PrivateKeyPem() };
        _folder.Write("answer", new JsonObject { ["kind"] = "ExecCredential", ["apiVersion"] = V1, ["status"] = status }.ToJsonString());
        _folder.Script("plugin", $"cat \"{_folder["answer"]}\"");
        await using var directory = Directory(api);

        await directory.Connect("dev").ReadAsync();

        Assert.Equal("CN=robot", Assert.Single(api.Requests).ClientName);
    }

    /// <summary>A killed process dies when the kernel comes to it, and may stay as a zombie.</summary>
    private static async Task GoneAsync(int process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        using var watcher = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (IsAlive(process)) await watcher.WaitForNextTickAsync(limit.Token);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A plugin that counts its runs in a file; $n is the number.</summary>
    private void Counting(string status) => _folder.Script("plugin", $"""
        n=$(( $(cat "{_folder["runs"]}" 2>/dev/null || echo 0) + 1 ))
        printf '%s' "$n" > "{_folder["runs"]}"
        {Answer(status)}
        """);

    private static string Answer(string status) =>
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + V1 + "\",\"status\":{" + status + "}}'";

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);

    private ClusterDirectory Directory(LoopbackApi api, string user = $"exec: {{apiVersion: {V1}, command: ./plugin}}", Dictionary<string, string>? variables = null, string[]? names = null, TimeProvider? time = null) => new(
        Options(KubeconfigText.One("dev", api.Url.ToString(), user, $"certificate-authority-data: {api.Authority.Base64}"), variables, names), new Redactor(), time ?? _time);

    private ClusterDirectory Directory(Uri server) => new(
        Options(KubeconfigText.One("dev", server.ToString(), $"exec: {{apiVersion: {V1}, command: ./plugin}}")), new Redactor(), _time);

    private ClusterOptions Options(string kubeconfig, Dictionary<string, string>? variables = null, string[]? names = null) =>
        new()
        {
            KubeconfigPaths = [_folder.Write("config", kubeconfig)],
            Environment = name => variables?.GetValueOrDefault(name) ?? (name == "PATH" ? "/usr/local/bin:/usr/bin:/bin" : null),
            EnvironmentNames = names ?? ["PATH"],
        };
}
