using System.Net.Http.Headers;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>A way to prove who is asking. Values never appear in messages; <see cref="Description"/> does.</summary>
internal abstract class Credential : IDisposable
{
    /// <summary>Which credential this is, and where it is configured: <c>the token of user 'dev' in /home/x/.kube/config</c>.</summary>
    internal abstract string Description { get; }

    /// <summary>What would make a refused credential good again.</summary>
    internal abstract string Remedy { get; }

    /// <summary>The value to use now. Throws <see cref="KubernetesError.CredentialsUnavailable"/>.</summary>
    internal abstract ValueTask<CredentialValue> GetAsync(CancellationToken cancellationToken);

    /// <summary>The server refused <paramref name="refused"/>. True when the next <see cref="GetAsync"/> may give another.</summary>
    internal virtual bool Renew(CredentialValue refused) => false;

    public abstract void Dispose();

    protected static KubernetesException Unavailable(string message, string hint, Exception? inner = null) =>
        new(KubernetesError.CredentialsUnavailable, message, hint, inner);
}

/// <summary>What is sent: a header, a certificate, both or none. Compared by identity: a renewed value is another object.</summary>
internal sealed class CredentialValue(AuthenticationHeaderValue? authorization, ClientCertificate? certificate)
{
    internal static CredentialValue None { get; } = new(null, null);

    internal AuthenticationHeaderValue? Authorization => authorization;

    internal ClientCertificate? Certificate => certificate;
}
