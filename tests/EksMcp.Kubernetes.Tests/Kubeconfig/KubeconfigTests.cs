using System.Text;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Tests.Transport;

namespace EksMcp.Kubernetes.Tests.Kubeconfig;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a: [1", "cannot be read: line ")]
    [InlineData("a: 1\na: 2", "a key that stands twice")]
    [InlineData("[1, 2]", "is no kubeconfig")]
    [InlineData("? [a, b]\n: 1", "a key that is not a plain text")]
    [InlineData("a: *nowhere", "cannot be read")]
    [InlineData("a: &x [*x]", "cannot be read")]
    [InlineData("\"\\ud800\": \"\0\"", "cannot be read")]
    [InlineData("%YAML 9.9\n---\n!!python/object:os.system ls: 1\n  -", "cannot be read")]
    public async Task A_file_that_is_no_kubeconfig_is_a_problem_with_its_place(string text, string expected)
    {
        await using var directory = Directory(_folder.Write("config", text));

        var problem = Assert.Single(directory.List().Problems);

        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
        Assert.NotNull(problem.Hint);
    }

    [Fact]
    public async Task A_parse_error_does_not_quote_the_file()
    {
        await using var directory = Directory(_folder.Write("config", "users:\n- name: x\n  user: {token: s3cr3t, token: s3cr3t}"));

        Assert.DoesNotContain("s3cr3t", Assert.Single(directory.List().Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task A_file_made_to_exhaust_memory_is_refused(string name, string text)
    {
        await using var directory = Directory(_folder.Write(name, text));

        Assert.Single(directory.List().Problems);
    }

    public static TheoryData<string, string> Bombs()
    {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++) laughs.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        return new()
        {
            { "laughs", laughs.ToString() },
            { "deep", "a: " + new string('[', 50_000) },
            { "deep-block", string.Concat(Enumerable.Range(0, 100).Select(i => new string(' ', i) + "a:\n")) },
            { "many", "a:\n" + string.Concat(Enumerable.Repeat("- 1\n", 60_000)) },
            { "large", "# " + new string('x', 1024 * 1024) },
        };
    }

    [Theory]
    [InlineData("auth-provider: {name: gcp}", "", "gke-gcloud-auth-plugin")]
    [InlineData("auth-provider: {name: oidc}", "", "oidc-login")]
    [InlineData("token: [1]", "", "kubectl config view")]
    [InlineData("client-certificate-data: aGk=", "", "Set both")]
    [InlineData("client-certificate-data: '***', client-key-data: aGk=", "", "base64")]
    [InlineData("client-certificate: nowhere.pem, client-key: nowhere.pem", "", "kubeconfig's folder")]
    [InlineData("as-groups: [a]", "", "user to act as")]
    [InlineData("token: \"a\\nb\"", "", "one line")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}", "", "v1beta1")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}", "", "Nobody can type")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1}", "", "Set 'command'")]
    [InlineData("token: t", "insecure-skip-tls-verify: true", "--insecure-skip-tls-verify")]
    [InlineData("token: t", "insecure-skip-tls-verify: maybe", "kubectl config view")]
    [InlineData("token: t", "certificate-authority: nowhere.pem", "kubeconfig's folder")]
    [InlineData("token: t", "certificate-authority-data: aGk=", "PEM")]
    [InlineData("token: t", "proxy-url: 'ftp://p'", "socks5://")]
    [InlineData("token: t", "tls-server-name: \"a\\r\\nb\"", "certificate")]
    [InlineData("tokenFile: \"a\\0b\"", "", "kubectl config view")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1, command: x, args: [\"a\\0b\"]}", "", "Remove it")]
    public async Task A_field_that_cannot_be_used_is_an_error_that_says_what_would_work(string user, string cluster, string hint)
    {
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", "https://10.0.0.1", user, cluster)));

        var failure = Assert.Throws<KubernetesException>(() => directory.Connect("dev"));

        Assert.True(failure.Code is KubernetesError.InvalidKubeconfig or KubernetesError.CredentialsUnavailable);
        Assert.Contains(hint, failure.Hint, StringComparison.Ordinal);
        Assert.Contains("'dev' in ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x")]
    [InlineData("https://me:pw@10.0.0.1")]
    [InlineData("https://10.0.0.1/?x=1")]
    [InlineData("")]
    public async Task A_server_that_is_no_address_is_a_problem(string server)
    {
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", server)));

        Assert.Contains("server", Assert.Single(directory.List().Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username: me, password: 'p:w'", "Basic bWU6cDp3")]
    [InlineData("token: 12345", "Bearer 12345")]
    [InlineData("token: t, tokenFile: secrets/token", "Bearer from-file")]
    public async Task A_users_credential_is_sent(string user, string expected)
    {
        _folder.Write("secrets/token", "from-file\n");
        await using var api = await LoopbackApi.StartAsync();
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", api.Url.ToString(), user, $"certificate-authority-data: {api.Authority.Base64}")));

        await directory.Connect("dev").ReadAsync();

        Assert.Equal(expected, Assert.Single(api.Requests).Authorization);
    }

    [Fact]
    public async Task Impersonation_goes_into_headers()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", api.Url.ToString(),
            "token: t, as: jane, as-uid: u-1, as-groups: [a, b], as-user-extra: {'example.com/Reason': [x, y]}", $"certificate-authority-data: {api.Authority.Base64}")));

        await directory.Connect("dev").ReadAsync();

        var headers = Assert.Single(api.Requests).Headers;
        Assert.Equal("jane", headers["Impersonate-User"]);
        Assert.Equal("u-1", headers["Impersonate-Uid"]);
        Assert.Equal("a,b", string.Join(',', headers["Impersonate-Group"].ToString().Split(',', StringSplitOptions.TrimEntries)));
        Assert.Equal("x,y", string.Join(',', headers["Impersonate-Extra-example.com%2Freason"].ToString().Split(',', StringSplitOptions.TrimEntries)));
    }

    [Fact]
    public async Task Unverified_tls_works_only_with_the_operators_flag_and_disabled_compression_is_kept()
    {
        await using var api = await LoopbackApi.StartAsync();
        var path = _folder.Write("config", KubeconfigText.One("dev", api.Url.ToString(), cluster: "insecure-skip-tls-verify: true, disable-compression: true"));
        await using var directory = new ClusterDirectory(new ClusterOptions { KubeconfigPaths = [path], AllowInsecureTls = true }, new Redactor(), TimeProvider.System);

        await directory.Connect("dev").ReadAsync();

        Assert.Equal("", Assert.Single(api.Requests).Headers.AcceptEncoding.ToString());
    }

    [Fact]
    public async Task A_damaged_file_never_fails_in_another_way_than_it_should()
    {
        var random = new Random(20260301);
        var whole = KubeconfigText.One("dev", "https://10.0.0.1", "token: &a t, as: *a, as-user-extra: {k: [v]}", "proxy-url: 'http://p:1', tls-server-name: x, extensions: [{name: e, extension: {a: [1, ~, true]}}]");
        const string Marks = "{}[]&*!|>'\"%@`:?-,#\t\n \0\u0085\ufeff\ufffd0";
        for (var round = 0; round < 1500; round++)
        {
            var damaged = whole.ToCharArray();
            for (var hit = random.Next(1, 6); hit > 0; hit--) damaged[random.Next(damaged.Length)] = Marks[random.Next(Marks.Length)];
            await using var directory = Directory(_folder.Write("config", new string(damaged)));

            var inventory = directory.List();

            if (inventory.Clusters.Count == 0) continue;
            try
            {
                directory.Connect(inventory.Clusters[0].FullName);
            }
            catch (KubernetesException e)
            {
                Assert.True(e.Code is KubernetesError.InvalidKubeconfig or KubernetesError.CredentialsUnavailable, e.Message);
            }
        }
    }

    private static ClusterDirectory Directory(string path) => new(new ClusterOptions { KubeconfigPaths = [path] }, new Redactor(), TimeProvider.System);
}
