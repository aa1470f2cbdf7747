using System.Security.Cryptography;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Transport;

public class TlsTests
{
    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_before_any_request()
    {
        await using var api = await LoopbackApi.StartAsync();
        using var other = new Authority();
        await using var connection = Connections.Open(Connections.Target(api.Url, other));

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.UntrustedCertificate, failure.Code);
        Assert.Contains("authority did not sign it", failure.Message, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Without_an_authority_only_the_systems_roots_count()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var connection = Connections.Open(Connections.Target(api.Url, null));

        Assert.Equal(KubernetesError.UntrustedCertificate, (await connection.FailAsync()).Code);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), "api.internal");
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.UntrustedCertificate, failure.Code);
        Assert.Contains("not for the name 127.0.0.1", failure.Message, StringComparison.Ordinal);
        Assert.Empty(api.Requests);
    }

    [Theory]
    [InlineData("api.internal", true)]
    [InlineData("evil.internal", false)]
    public async Task The_tls_server_name_is_the_name_that_is_checked(string name, bool trusted)
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), "api.internal");
        await using var connection = Connections.Open(Connections.Target(api.Url, api.Authority) with { TlsServerName = name });

        if (trusted) Assert.Equal("{}", await connection.ReadAsync());
        else Assert.Equal(KubernetesError.UntrustedCertificate, (await connection.FailAsync()).Code);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), expired: true);
        await using var connection = Connections.To(api);

        var failure = await connection.FailAsync();

        Assert.Equal(KubernetesError.UntrustedCertificate, failure.Code);
        Assert.Contains("NotTimeValid", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_authority_of_a_bundle_is_trusted()
    {
        await using var api = await LoopbackApi.StartAsync();
        using var other = new Authority("old-ca");
        await using var connection = Connections.Open(Connections.Target(api.Url, null) with
        {
            Trust = ServerTrust.FromPem($"# two\n{other.Pem}\n{api.Authority.Pem}\n", "the test"),
        });

        Assert.Contains("v1.32.0", await connection.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not PEM")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void A_bundle_without_a_certificate_is_an_error(string pem) =>
        Assert.Equal(KubernetesError.InvalidKubeconfig, Assert.Throws<KubernetesException>(() => ServerTrust.FromPem(pem, "the test")).Code);

    [Theory]
    [InlineData("RSA PKCS#1")]
    [InlineData("RSA PKCS#8")]
    [InlineData("EC SEC1")]
    [InlineData("EC PKCS#8")]
    public async Task A_client_certificate_is_shown_whatever_form_its_key_has(string form)
    {
        await using var api = await LoopbackApi.StartAsync(static (context, _) => LoopbackApi.JsonAsync(context, 200, "{}"), askClient: true);
        using AsymmetricAlgorithm key = form.StartsWith("RSA", StringComparison.Ordinal) ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = form switch
        {
            "RSA PKCS#1" => ((RSA)key).ExportRSAPrivateKeyPem(),
            "EC SEC1" => ((ECDsa)key).ExportECPrivateKeyPem(),
            _ => key.ExportPkcs8PrivateKeyPem(),
        };
        using var certificate = ClientCertificate.FromPem(api.Authority.Client(key, "alice"), pem, "the test");
        await using var connection = Connections.Open(Connections.Target(api.Url, api.Authority) with
        {
            Credential = new FixedCredential(new CredentialValue(null, certificate), "the certificate"),
        });

        await connection.ReadAsync();

        Assert.Equal("CN=alice", Assert.Single(api.Requests).ClientName);
    }

    [Fact]
    public void A_key_of_another_certificate_is_an_error()
    {
        using var authority = new Authority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var failure = Assert.Throws<KubernetesException>(() => ClientCertificate.FromPem(authority.Client(key, "alice"), other.ExportPkcs8PrivateKeyPem(), "user 'alice'"));

        Assert.Equal(KubernetesError.CredentialsUnavailable, failure.Code);
        Assert.Contains("user 'alice'", failure.Message, StringComparison.Ordinal);
    }
}
