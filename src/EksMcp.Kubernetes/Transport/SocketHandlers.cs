using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace EksMcp.Kubernetes.Transport;

/// <summary>Makes the one handler that opens sockets: no cookies, no redirects, no proxy but the one that was chosen.</summary>
internal static class SocketHandlers
{
    internal static SocketsHttpHandler Create(ClusterTarget target, SslStreamCertificateContext? clientCertificate)
    {
        var name = target.TlsServerName ?? target.Identity.Server.IdnHost;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = target.Compression ? DecompressionMethods.GZip : DecompressionMethods.None,
            ConnectTimeout = target.Limits.Connect,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            MaxConnectionsPerServer = 32,
            MaxResponseHeadersLength = target.Limits.HeaderKib,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
            // Whom to act as may bear any letter.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            // A body that is left unread must not keep the server at work: cancelled means closed within a second.
            ResponseDrainTimeout = TimeSpan.FromMilliseconds(100),
            UseProxy = target.Proxy is not null,
            Proxy = target.Proxy?.AsWebProxy(),
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificateContext = clientCertificate,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) => target.Trust.Accepts(certificate, chain, errors, name),
            },
        };
    }
}
