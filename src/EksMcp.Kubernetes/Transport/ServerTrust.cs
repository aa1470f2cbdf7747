using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// Whom to believe to be the API server: certificates that chain to the cluster's own authorities, or to the system's
/// roots where it names none. Names are checked always. Authorities without key identifiers (EKS) are taken.
/// </summary>
internal sealed class ServerTrust
{
    private readonly X509Certificate2Collection? _authorities;

    private ServerTrust(X509Certificate2Collection? authorities, bool unverified)
    {
        _authorities = authorities;
        Unverified = unverified;
    }

    /// <summary>Nothing is checked; only where the operator and the kubeconfig both say so.</summary>
    internal bool Unverified { get; }

    internal static ServerTrust Nobody { get; } = new(null, true);

    internal static ServerTrust SystemRoots { get; } = new(null, false);

    /// <summary>Why the last certificate was refused; read right after a failed handshake, for the message only.</summary>
    internal string? LastRefusal { get; private set; }

    /// <summary>Every certificate of a PEM bundle becomes a root.</summary>
    internal static ServerTrust FromPem(string pem, string source)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new KubernetesException(KubernetesError.InvalidKubeconfig, $"The certificate authority in {source} cannot be read.", "It must be PEM: -----BEGIN CERTIFICATE-----.", e);
        }

        return authorities.Count > 0
            ? new ServerTrust(authorities, false)
            : throw new KubernetesException(KubernetesError.InvalidKubeconfig, $"The certificate authority in {source} holds no certificate.", "It must be PEM: -----BEGIN CERTIFICATE-----.");
    }

    /// <summary>Bound to <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    internal bool Accepts(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors, string expectedName)
    {
        LastRefusal = Refusal(certificate as X509Certificate2, sent, errors, expectedName);
        return LastRefusal is null;
    }

    private string? Refusal(X509Certificate2? certificate, X509Chain? sent, SslPolicyErrors errors, string expectedName)
    {
        if (Unverified) return null;
        if (certificate is null) return "the server sent no certificate";
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return $"the certificate is not for the name {SafeText.Cut(expectedName)}";
        if (_authorities is null) return errors == SslPolicyErrors.None ? null : "no authority of this system signed it" + Details(sent);

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // server authentication
        if (sent is not null) chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Skip(1).Select(e => e.Certificate).ToArray());
        return chain.Build(certificate) ? null : "the cluster's certificate authority did not sign it" + Details(chain);
    }

    private static string Details(X509Chain? chain) =>
        chain is { ChainStatus.Length: > 0 } ? $" ({string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct())})" : "";
}
