using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EksMcp.Sandbox.Tls;

/// <summary>An authority of its own and a certificate for loopback, made anew at every start and kept in memory only.</summary>
internal static class SandboxCertificates
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public static (X509Certificate2 Server, string AuthorityPem) Create()
    {
        // The real clock, whatever the server's: it is the client's clock that checks the dates.
        var from = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(1);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authorityRequest = new CertificateRequest("CN=kubernetes", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, from + Lifetime);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var serverRequest = new CertificateRequest("CN=kube-apiserver", serverKey, HashAlgorithmName.SHA256);
        serverRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        serverRequest.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        serverRequest.CertificateExtensions.Add(Names());
        using var bare = serverRequest.Create(authority, from, from + Lifetime, RandomNumberGenerator.GetBytes(8));
        using var withKey = bare.CopyWithPrivateKey(serverKey);
        // Round trip: some platforms do not serve TLS with a key that is only in memory.
        var server = X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        return (server, authority.ExportCertificatePem());
    }

    private static X509Extension Names()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("kubernetes");
        names.AddIpAddress(IPAddress.Loopback);
        return names.Build();
    }
}
