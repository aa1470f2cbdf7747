using System.Net.Sockets;
using System.Security.Authentication;
using EksMcp.Guard.Redaction;

namespace EksMcp.Kubernetes.Transport;

/// <summary>Says in this gateway's words why no answer came, or why it broke off.</summary>
internal sealed class ConnectionFaults(ClusterTarget target, Redactor redactor)
{
    private const string Network = "Check network, VPN and proxy settings, that security groups let this machine in, and whether the cluster's endpoint is public or private.";

    private string Where => target.Proxy is { } proxy
        ? $"{target.Identity.Server.GetLeftPart(UriPartial.Authority)} (through the proxy {proxy.Display})"
        : target.Identity.Server.GetLeftPart(UriPartial.Authority);

    internal KubernetesException NoConnection(Exception fault) =>
        new(KubernetesError.Unreachable, $"{Where} cannot be reached: no connection within {target.Limits.Connect.TotalSeconds:0.#} s.", Network, fault);

    internal KubernetesException NoHeaders(Exception fault) =>
        new(KubernetesError.Unreachable, $"{Where} took the request and did not answer: nothing came within {target.Limits.Headers.TotalSeconds:0.#} s.", "Check that the API server is alive and that the address is right.", fault) { MayHaveHappened = true };

    internal KubernetesException NoAnswer(Exception fault)
    {
        if (Find<AuthenticationException>(fault) is { } tls) return Untrusted(tls);
        var sent = !IsBeforeSending(fault);
        if (fault is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } or InvalidDataException)
            return new(KubernetesError.TooLarge, $"{Where} answered beyond the bounds of a header.", "This is not what an API server sends; check the address.", fault) { MayHaveHappened = sent };
        if (fault is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError })
            return new(KubernetesError.MalformedAnswer, $"{Where} does not speak HTTP as an API server does.", "Check scheme and port of the address.", fault) { MayHaveHappened = sent };
        var reason = Find<SocketException>(fault) is { } socket ? Reason(socket) : SafeText.Cut(redactor.MaskText(fault.Message), 200);
        return new(KubernetesError.Unreachable, $"{Where} cannot be reached: {reason}.", Network, fault) { MayHaveHappened = sent };
    }

    internal KubernetesException BrokenBody(Exception fault) => fault switch
    {
        TimeoutException => new(KubernetesError.Unreachable, $"{Where} fell silent in the middle of an answer: {fault.Message}.", "Try again, or ask for less.", fault),
        InvalidDataException => new(KubernetesError.MalformedAnswer, $"{Where} sent a body that cannot be decompressed.", "Try again; a proxy between may damage answers.", fault),
        _ => new(KubernetesError.Unreachable, $"{Where} broke off in the middle of an answer.", "Try again, or ask for less.", fault),
    };

    /// <summary>Nothing came back, so a read may be asked again.</summary>
    internal static bool IsBeforeAnswer(HttpRequestException fault) => fault.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded
        || (Find<SocketException>(fault) is { } socket && socket.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted);

    /// <summary>There was no connection yet on which the request could have gone out.</summary>
    private static bool IsBeforeSending(Exception fault) => fault is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private KubernetesException Untrusted(AuthenticationException fault)
    {
        if (target.Trust.LastRefusal is { } refusal)
        {
            return new(KubernetesError.UntrustedCertificate, $"The certificate of {Where} is not trusted: {refusal}.",
                "Check certificate-authority-data and tls-server-name of the cluster; for a private authority put its PEM there.", fault);
        }

        return new(KubernetesError.UntrustedCertificate, $"No TLS connection to {Where}: {SafeText.Cut(redactor.MaskText(fault.Message), 200)}.",
            "Check scheme and port, and that the client certificate is one this cluster accepts.", fault);
    }

    private static string Reason(SocketException socket) => socket.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "the connection was refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the name is not known",
        SocketError.TimedOut => "no connection within the time limit",
        SocketError.ConnectionReset or SocketError.ConnectionAborted => "the connection was reset",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it",
        var code => code.ToString(),
    };

    private static T? Find<T>(Exception? fault) where T : Exception
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (fault is T found) return found;
        }

        return null;
    }
}
