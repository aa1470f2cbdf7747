using System.Net;

namespace EksMcp.Kubernetes.Transport;

/// <summary>The proxy between here and a cluster: http, https or socks5, with credentials in its address if any.</summary>
internal sealed record ProxyRoute
{
    private readonly Uri _address;

    private ProxyRoute(Uri address) => _address = address;

    /// <summary>The address without credentials, for messages.</summary>
    internal string Display => _address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    internal static ProxyRoute Parse(string text, string source) =>
        Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https" or "socks5" or "socks5h"
            ? new ProxyRoute(uri.Scheme == "socks5h" ? new UriBuilder(uri) { Scheme = "socks5" }.Uri : uri)
            : throw new KubernetesException(KubernetesError.InvalidKubeconfig, $"The proxy in {source} is not an address of a proxy.", "It must be http://host:port, https://host:port or socks5://host:port.");

    /// <summary>A kubeconfig's proxy-url wins; else HTTPS_PROXY or HTTP_PROXY by the server's scheme, unless NO_PROXY or loopback (as kubectl does).</summary>
    internal static ProxyRoute? Choose(string? proxyUrl, string source, Uri server, Func<string, string?> environment)
    {
        if (!string.IsNullOrEmpty(proxyUrl)) return Parse(proxyUrl, source);
        var name = server.Scheme == Uri.UriSchemeHttps ? "HTTPS_PROXY" : "HTTP_PROXY";
        if (First(environment, name) is not { } value || NoProxy.Matches(First(environment, "NO_PROXY"), server)) return null;
        return Parse(value, name);
    }

    internal WebProxy AsWebProxy()
    {
        var proxy = new WebProxy(new UriBuilder(_address) { UserName = "", Password = "" }.Uri);
        if (_address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var password])
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password.FirstOrDefault() ?? ""));
        return proxy;
    }

    private static string? First(Func<string, string?> environment, string name)
    {
        var value = environment(name) is { Length: > 0 } upper ? upper : environment(name.ToLowerInvariant());
        return string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }
}
