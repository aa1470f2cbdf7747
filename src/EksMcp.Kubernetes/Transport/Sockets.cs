using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// The pool of connections, behind the network door. TLS ties a connection to its client certificate, so another
/// certificate means another pool; the old one closes when its last answer is read.
/// </summary>
internal sealed class Sockets(ClusterTarget target) : IDisposable
{
    private readonly Lock _lock = new();
    private HttpMessageInvoker? _invoker;
    private ClientCertificate? _certificate;

    internal HttpMessageInvoker For(CredentialValue credential)
    {
        lock (_lock)
        {
            if (_invoker is not null && ReferenceEquals(_certificate, credential.Certificate)) return _invoker;
            _invoker?.Dispose();
            _certificate = credential.Certificate;
            return _invoker = new HttpMessageInvoker(
                new NetworkGate(target.Identity.Server, SocketHandlers.Create(target, _certificate?.Context)), disposeHandler: true);
        }
    }

    public void Dispose()
    {
        lock (_lock) { _invoker?.Dispose(); }
    }
}
