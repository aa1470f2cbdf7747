using EksMcp.Sandbox;

namespace EksMcp.Testing;

/// <summary>An API server that contract tests run against: the sandbox, or a real kube-apiserver.</summary>
public interface IApiServerUnderTest : IAsyncDisposable
{
    /// <summary>For example <c>https://127.0.0.1:40123</c>.</summary>
    Uri Url { get; }

    /// <summary>PEM of the authority that signed the server's certificate.</summary>
    string CertificateAuthorityPem { get; }

    /// <summary>A token of an administrator.</summary>
    string Token { get; }

    /// <summary>A token of someone whom RBAC lets read pods of the namespace <c>team-a</c> and nothing else.</summary>
    string LimitedToken { get; }

    /// <summary>A kubeconfig with one context, <c>test</c>, for the administrator.</summary>
    string Kubeconfig { get; }

    /// <summary>True for the kube-apiserver.</summary>
    bool IsReal { get; }

    /// <summary>Puts a world's objects (status included) and logs there.</summary>
    Task LoadAsync(World world, CancellationToken cancellationToken);
}
