using EksMcp.Guard.Access;

namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// The last hand on every request: it stands right before the socket and lets through what the call's grants allow,
/// to this cluster's address only. It trusts nothing that was decided further up.
/// </summary>
internal sealed class NetworkGate(Uri server, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    internal static readonly HttpRequestOptionsKey<ReadGrant> Read = new("eks-mcp.read");
    internal static readonly HttpRequestOptionsKey<WriteGrant> Write = new("eks-mcp.write");

    private readonly string _prefix = server.AbsolutePath.TrimEnd('/');

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request);
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Options.TryGetValue(Read, out var read) && ResponseHeaders.RequestId(response) is { } id) read.Record(id);
        return response;
    }

    private void Check(HttpRequestMessage request)
    {
        if (request.RequestUri is not { } uri || Uri.Compare(uri, server, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0)
            throw Closed("a request left for another address than this cluster's", "This is a defect of eks-mcp; please report it.");

        var path = uri.AbsolutePath;
        var judged = path.StartsWith(_prefix, StringComparison.Ordinal) ? ApiRequestParser.Parse(request.Method, path[_prefix.Length..], uri.Query) : null;
        if (judged is not { } asked || uri.Fragment.Length > 0)
            throw Closed($"{request.Method} {SafeText.Cut(path, 200)} is not a request the network door knows", "Names and parameters must be plain; paths are the Kubernetes API's own.");

        if (request.Options.TryGetValue(Write, out var write) && write.Allows(asked.AsRule())) return;

        var accept = request.Headers.TryGetValues("Accept", out var values) ? string.Join(',', values) : "";
        switch (ReadPolicy.Judge(asked, accept))
        {
            case ReadVerdict.Read when request.Options.TryGetValue(Read, out _):
            case ReadVerdict.SensitiveRead when request.Options.TryGetValue(Read, out var read) && read.Sensitive:
                return;
            case ReadVerdict.SensitiveRead:
                throw Closed($"{asked} shows sensitive data, and the sensitive gate is closed", "The operator opens it with --allow-sensitive-data-access.");
            case ReadVerdict.Read:
                throw Closed($"{asked} came without a grant to read", "This is a defect of eks-mcp; please report it.");
            default:
                throw Closed($"{asked} can change the cluster or run code in it, and this call may not", "The operator opens writes with --allow-write; exec, attach, portforward and proxy need more than that.");
        }
    }

    private static KubernetesException Closed(string what, string hint) => new(KubernetesError.GateClosed, $"Refused at the network door: {what}.", hint);
}
