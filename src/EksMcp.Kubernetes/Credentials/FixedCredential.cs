using System.Net.Http.Headers;
using System.Text;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>A token, a user and password, a client certificate, or nothing: what stands in the configuration itself.</summary>
internal sealed class FixedCredential(CredentialValue value, string description) : Credential
{
    internal override string Description => description;

    internal override string Remedy => "Renew it where it comes from (log in again, or ask who issued it) and update the kubeconfig.";

    internal override ValueTask<CredentialValue> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(value);

    public override void Dispose() => value.Certificate?.Dispose();

    internal static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
