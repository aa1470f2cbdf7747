using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// The pool of connections, behind the network door. TLS ties a connection to its client certificate, so another
/// certificate means another pool; the old one closes when no request waits in it and its last answer is read.
/// </summary>
internal sealed class Sockets(ClusterTarget target) : IDisposable
{
    private readonly Lock _lock = new();
    private Pool? _current;
    private bool _retired;
    private bool _disposed;

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CredentialValue credential, CancellationToken cancellationToken)
    {
        var pool = Enter(credential.Certificate);
        try
        {
            return await pool.Invoker.SendAsync(request, cancellationToken);
        }
        finally
        {
            Leave(pool);
        }
    }

    /// <summary>From now on no connection is kept between requests; the last answers are read to their end.</summary>
    internal void Retire()
    {
        lock (_lock)
        {
            _retired = true;
            if (_current is not { Requests: 0 } idle) return;
            idle.Invoker.Dispose();
            _current = null;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _current?.Invoker.Dispose();
        }
    }

    private Pool Enter(ClientCertificate? certificate)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_current is null || !ReferenceEquals(_current.Certificate, certificate))
            {
                if (_current is { Requests: 0 } idle) idle.Invoker.Dispose();
                var door = new NetworkGate(target.Identity.Server, SocketHandlers.Create(target, certificate?.Context));
                _current = new Pool(new HttpMessageInvoker(door, disposeHandler: true), certificate);
            }

            _current.Requests++;
            return _current;
        }
    }

    private void Leave(Pool pool)
    {
        lock (_lock)
        {
            pool.Requests--;
            if (pool.Requests > 0 || (ReferenceEquals(pool, _current) && !_retired && !_disposed)) return;
            pool.Invoker.Dispose();
            if (ReferenceEquals(pool, _current)) _current = null;
        }
    }

    private sealed class Pool(HttpMessageInvoker invoker, ClientCertificate? certificate)
    {
        internal HttpMessageInvoker Invoker => invoker;

        internal ClientCertificate? Certificate => certificate;

        /// <summary>Sent and not answered yet.</summary>
        internal int Requests { get; set; }
    }
}
