using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Tests.Transport;

/// <summary>Connections to a test's servers, with short pauses, and the reads that tests make.</summary>
internal static class Connections
{
    internal static readonly ConnectionLimits Quick = new()
    {
        Headers = TimeSpan.FromMilliseconds(400),
        IdleBody = TimeSpan.FromMilliseconds(400),
        RetryPause = TimeSpan.FromMilliseconds(1),
        MaxRetryPause = TimeSpan.FromMilliseconds(20),
    };

    internal static ClusterTarget Target(Uri server, Authority? authority, ConnectionLimits? limits = null) => new()
    {
        Identity = new ClusterIdentity("test", "kubeconfig", server),
        Trust = authority is null ? ServerTrust.SystemRoots : ServerTrust.FromPem(authority.Pem, "the test"),
        Credential = new FixedCredential(new CredentialValue(BearerToken.Header("s3cr3t-token"), null), "the token of the test"),
        UserAgent = "eks-mcp-test/1",
        Limits = limits ?? new ConnectionLimits { RetryPause = TimeSpan.FromMilliseconds(1), MaxRetryPause = TimeSpan.FromMilliseconds(20) },
    };

    internal static ApiConnection To(LoopbackApi api) => Open(Target(api.Url, api.Authority));

    internal static ApiConnection Open(ClusterTarget target) => new(target, new Redactor(), TimeProvider.System);

    internal static ReadGrant Grant(bool sensitive = false) => new("call-1", sensitive, secretValues: false);

    internal static async Task<string> ReadAsync(this ApiConnection connection, string path = "/version", string accept = "application/json", ReadGrant? grant = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var answer = await connection.GetAsync(path, accept, grant ?? Grant(), cancellation);
        using var reader = new StreamReader(answer.Body);
        return await reader.ReadToEndAsync(cancellation);
    }

    internal static Task<KubernetesException> FailAsync(this ApiConnection connection, string path = "/version", string accept = "application/json", ReadGrant? grant = null) =>
        Assert.ThrowsAsync<KubernetesException>(() => connection.ReadAsync(path, accept, grant));
}
