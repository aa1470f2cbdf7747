using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>
/// A certificate with its private key, and the authorities between it and the root, for TLS. Keys are PEM: PKCS#8,
/// PKCS#1 (RSA) or SEC1 (EC), not encrypted; .NET has no TLS with Ed25519 keys, which is said.
/// </summary>
internal sealed class ClientCertificate : IDisposable
{
    private const string Ed25519 = "1.3.101.112";

    private readonly X509Certificate2 _leaf;

    private ClientCertificate(X509Certificate2 leaf, X509Certificate2Collection chain)
    {
        _leaf = leaf;
        Context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    internal SslStreamCertificateContext Context { get; }

    internal DateTimeOffset NotAfter => new(_leaf.NotAfter.ToUniversalTime(), TimeSpan.Zero);

    internal static ClientCertificate FromPem(string certificatePem, string keyPem, string source)
    {
        if (keyPem.Contains("ENCRYPTED", StringComparison.Ordinal))
            throw Unusable($"The client key of {source} is encrypted.", "Store it without a passphrase, or use an exec plugin.");

        X509Certificate2? bare = null;
        try
        {
            bare = X509Certificate2.CreateFromPem(certificatePem);
            if (bare.GetKeyAlgorithm() == Ed25519)
                throw Unusable($"The client certificate of {source} has an Ed25519 key, which .NET cannot use for TLS.", "Use an RSA or EC (P-256) key.");
            var leaf = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            // Windows' TLS takes no key that lives in memory only.
            if (OperatingSystem.IsWindows()) leaf = X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null);
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificatePem);
            return new ClientCertificate(leaf, [.. all.Skip(1)]);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw Unusable($"The client certificate and key of {source} cannot be used: they are no PEM, or do not belong together.",
                "The certificate is -----BEGIN CERTIFICATE-----; the key PKCS#8, PKCS#1 or SEC1 PEM of the same pair.", e);
        }
        finally
        {
            bare?.Dispose();
        }
    }

    public void Dispose() => _leaf.Dispose();

    private static KubernetesException Unusable(string message, string hint, Exception? inner = null) =>
        new(KubernetesError.CredentialsUnavailable, message, hint, inner);
}
