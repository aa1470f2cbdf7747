using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EksMcp.Sandbox;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Tests.Cli.Doctor;

/// <summary>Clusters that are broken in one way each: the step that fails is the one that is named, and the others are still checked.</summary>
public sealed class ClusterDoctorTests : IAsyncLifetime
{
    private readonly DoctorRun _doctor = new();
    private SandboxServer _server = null!;

    public async ValueTask InitializeAsync() =>
        _server = await SandboxServer.StartAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()), new SandboxOptions(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _doctor.Dispose();
    }

    [Fact]
    public async Task A_refused_connection_is_the_connections_fault()
    {
        var checks = await CheckAsync(Kubeconfig("https://127.0.0.1:1", _server.Token));

        Assert.Equal(1, checks.Code);
        Assert.Equal("ok", (string?)checks.Single("kubeconfig:one", "credential")["state"]);
        var failed = checks.Single("kubeconfig:one", "connection");
        Assert.Equal("failed", (string?)failed["state"]);
        Assert.Contains("cluster_unreachable", (string?)failed["message"], StringComparison.Ordinal);
        Assert.NotNull(failed["fix"]);
    }

    [Fact]
    public async Task A_refused_token_is_the_identitys_fault_and_is_not_shown()
    {
        const string token = "planted-7d1f3a9c5e2b4860planted";

        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), token));

        Assert.Equal(1, checks.Code);
        Assert.Equal("ok", (string?)checks.Single("kubeconfig:one", "connection")["state"]);
        Assert.Contains("credentials_refused", (string?)checks.Single("kubeconfig:one", "identity")["message"], StringComparison.Ordinal);
        Assert.DoesNotContain(token, checks.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_strange_authority_is_the_certificates_fault()
    {
        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), _server.Token, Certificate(TimeSpan.FromDays(30)).Pem));

        Assert.Equal(1, checks.Code);
        Assert.Contains("untrusted_certificate", (string?)checks.Single("kubeconfig:one", "certificate")["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plugin_that_fails_is_the_credentials_fault()
    {
        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), user: "{ exec: { apiVersion: client.authentication.k8s.io/v1, command: /bin/false, interactiveMode: Never } }"));

        Assert.Equal(1, checks.Code);
        Assert.Contains("exit code 1", (string?)checks.Single("kubeconfig:one", "credential")["message"], StringComparison.Ordinal);
        Assert.Empty(checks.Of("kubeconfig:one", "connection"));
    }

    [Theory]
    [InlineData(-1, "failed")]
    [InlineData(3, "warning")]
    [InlineData(90, "ok")]
    public async Task A_client_certificate_is_looked_at_before_it_ends(int days, string state)
    {
        var (pem, key) = Certificate(TimeSpan.FromDays(days));

        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), user: $"{{ client-certificate-data: {Base64(pem)}, client-key-data: {Base64(key)} }}"));

        Assert.Equal(state, (string?)checks.Single("kubeconfig:one", "credential")["state"]);
    }

    [Fact]
    public async Task A_right_that_a_tool_needs_and_RBAC_does_not_give_is_named()
    {
        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), _server.LimitedToken));

        var missing = checks.Of("kubeconfig:one", "permissions").ToList();
        Assert.All(missing, c => Assert.Equal("warning", (string?)c["state"]));
        Assert.Contains(missing, c => ((string)c["message"]!).Contains("list nodes", StringComparison.Ordinal));
        Assert.Contains(missing, c => ((string)c["message"]!).Contains("get pods/log", StringComparison.Ordinal) && ((string)c["message"]!).Contains("--allow-sensitive-data-access", StringComparison.Ordinal));
        Assert.Equal(0, checks.Code);
    }

    [Fact]
    public async Task A_broken_API_group_is_named_and_the_rest_checked()
    {
        _server.Faults.BreakGroup("apps/v1");

        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), _server.Token));

        Assert.Contains(checks.List, c => (string?)c!["name"] == "API group apps/v1" && (string?)c["state"] == "warning");
        Assert.Equal("ok", (string?)checks.Single("kubeconfig:one", "version")["state"]);
    }

    [Fact]
    public async Task A_context_that_cannot_be_used_does_not_hide_the_others()
    {
        var text = Kubeconfig(_server.Url.ToString(), _server.Token).Replace("contexts:", "contexts:\n- name: lost\n  context: { cluster: nowhere, user: me }", StringComparison.Ordinal);

        var checks = await CheckAsync(text);

        Assert.Equal(1, checks.Code);
        Assert.Contains(checks.Failed, c => ((string)c["name"]!).EndsWith("context lost", StringComparison.Ordinal));
        Assert.Equal("ok", (string?)checks.Single("kubeconfig:one", "version")["state"]);
    }

    [Fact]
    public async Task A_silent_server_is_left_after_ten_seconds()
    {
        _server.Faults.Add("/version", FaultAction.NeverAnswer());

        var checks = await CheckAsync(Kubeconfig(_server.Url.ToString(), _server.Token));

        Assert.Equal(1, checks.Code);
        Assert.Equal("failed", (string?)checks.Single("kubeconfig:one", "connection")["state"]);
    }

    private Task<DoctorRun.Checks> CheckAsync(string kubeconfig) => _doctor.CheckAsync("--kubeconfig", _doctor.Write("kubeconfig", kubeconfig));

    private string Kubeconfig(string server, string? token = null, string? authority = null, string? user = null) => $$"""
        apiVersion: v1
        kind: Config
        current-context: one
        clusters:
        - name: one
          cluster: { server: "{{server.TrimEnd('/')}}", certificate-authority-data: {{Base64(authority ?? _server.CertificateAuthorityPem)}} }
        users:
        - name: me
          user: {{user ?? $"{{ token: {token} }}"}}
        contexts:
        - name: one
          context: { cluster: one, user: me }
        """;

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(text));

    private static (string Pem, string Key) Certificate(TimeSpan left)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        var request = new CertificateRequest("CN=someone", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(now.AddDays(-10), now + left);
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
