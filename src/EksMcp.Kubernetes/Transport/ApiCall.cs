using System.Net;
using System.Net.Http.Headers;
using EksMcp.Guard.Access;
using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Transport;

/// <summary>One question to the API server; every try makes a fresh request of it.</summary>
internal sealed record ApiCall(HttpMethod Method, string PathAndQuery, string Accept, ReadOnlyMemory<byte>? Body, ReadGrant Grant)
{
    /// <summary>Of the body.</summary>
    internal string ContentType { get; init; } = "application/json";

    /// <summary>Where it is a write: what the network door lets through, and nothing is repeated that may have been done.</summary>
    internal WriteGrant? Write { get; init; }

    // What the network door sees must be what goes out: no canonicalization in between.
    private static readonly UriCreationOptions Raw = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Logs and watches say nothing while nothing happens.</summary>
    internal bool MayFallSilent => PathAndQuery.Contains("/log?", StringComparison.Ordinal) || PathAndQuery.EndsWith("/log", StringComparison.Ordinal)
        || PathAndQuery.Contains("watch=", StringComparison.Ordinal);

    internal HttpRequestMessage ToRequest(ClusterTarget target, CredentialValue credential)
    {
        var request = new HttpRequestMessage(Method, Address(target.Identity.Server))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Options.Set(NetworkGate.Read, Grant);
        if (Write is { } write) request.Options.Set(NetworkGate.Write, write);
        request.Headers.Authorization = credential.Authorization;
        // The TLS name follows the Host header (SocketsHttpHandler has no other way).
        request.Headers.Host = target.TlsServerName;
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        request.Headers.TryAddWithoutValidation("User-Agent", target.UserAgent);
        target.Impersonation?.Apply(request);
        if (Body is { } body) request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(ContentType) } };
        return request;
    }

    private Uri Address(Uri server)
    {
        var text = server.GetLeftPart(UriPartial.Path).TrimEnd('/') + PathAndQuery;
        return PathAndQuery.StartsWith('/') && Uri.TryCreate(text, Raw, out var address)
            ? address
            : throw new KubernetesException(KubernetesError.InvalidRequest, $"{SafeText.Cut(PathAndQuery)} is not a path of an API server.");
    }
}
