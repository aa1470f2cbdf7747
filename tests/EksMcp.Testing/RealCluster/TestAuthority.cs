using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EksMcp.Testing.RealCluster;

/// <summary>A certificate authority that lives as long as one server. Certificates are good for a day.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly Oid ServerUse = new("1.3.6.1.5.5.7.3.1");
    private static readonly Oid ClientUse = new("1.3.6.1.5.5.7.3.2");

    private readonly DateTimeOffset _from = TimeProvider.System.GetUtcNow().AddHours(-1);
    private readonly DateTimeOffset _until = TimeProvider.System.GetUtcNow().AddDays(1);
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=eks-mcp test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(_from, _until);
    }

    public string CertificatePem => _root.ExportCertificatePem();

    public X509Certificate2 Certificate => _root;

    /// <summary>For a server on 127.0.0.1 and localhost.</summary>
    public PemPair IssueServer(string commonName) => Issue($"CN={commonName}", ServerUse);

    /// <summary>For a client whom Kubernetes knows as <paramref name="user"/> in <paramref name="group"/>.</summary>
    public PemPair IssueClient(string user, string group) => Issue($"O={group}, CN={user}", ClientUse);

    public void Dispose() => _root.Dispose();

    /// <summary>Trusts this authority and nothing else.</summary>
    public X509ChainPolicy TrustOnlyThis() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        CustomTrustStore = { _root },
    };

    private PemPair Issue(string subject, Oid use)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([use], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());

        using var issued = request.Create(_root, _from, _until.AddMinutes(-1), RandomNumberGenerator.GetBytes(16));
        return new PemPair(issued.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }
}

/// <summary>A certificate and its private key.</summary>
public sealed record PemPair(string Certificate, string Key);
