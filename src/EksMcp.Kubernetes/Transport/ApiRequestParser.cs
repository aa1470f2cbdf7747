namespace EksMcp.Kubernetes.Transport;

/// <summary>
/// Reads a request's method, path and query the way the API server does (k8s.io/apiserver, RequestInfo), and refuses
/// every spelling that two parsers could read differently: escapes, empty or dot segments, unknown shapes.
/// </summary>
internal static class ApiRequestParser
{
    private const int MaxPath = 2048;

    /// <summary>Null when the request is not one this gateway knows how to judge.</summary>
    internal static ApiRequest? Parse(HttpMethod method, string path, string query)
    {
        if (!IsPlainPath(path) || ApiRequestQuery.Parse(query) is not { } parameters) return null;
        var segments = path[1..].Split('/');
        return segments switch
        {
            ["api", "v1", .. var rest] when rest.Length > 0 => Resource(method, "", rest, parameters),
            ["apis", var group, _, .. var rest] when rest.Length > 0 => Resource(method, group, rest, parameters),
            _ => method == HttpMethod.Get && IsDiscovery(segments) ? new ApiRequest("get", "", null) : null,
        };
    }

    private static bool IsDiscovery(string[] segments) => segments switch
    {
        ["version"] or ["api"] or ["api", "v1"] or ["apis"] or ["apis", _] or ["apis", _, _] => true,
        ["healthz" or "livez" or "readyz", ..] => true,
        ["openapi", "v2"] or ["openapi", "v3", ..] => true,
        _ => false,
    };

    private static ApiRequest? Resource(HttpMethod method, string group, string[] parts, ApiRequestQuery query)
    {
        // /api/v1/watch/… and /api/v1/proxy/… are old verbs in the place of a resource.
        if (parts[0] is "watch" or "proxy") return null;
        var namespaced = parts.Length > 2 && parts[0] == "namespaces" && !(parts.Length == 3 && parts[2] is "status" or "finalize");
        if (namespaced) parts = parts[2..];
        if (parts.Length > 3 || !parts[0].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')) return null;

        var named = parts.Length > 1;
        var verb = Verb(method, named, query.Watch);
        if (verb is null) return null;
        var resource = group.Length == 0 ? parts[0] : $"{parts[0]}.{group}";
        return new ApiRequest(verb, resource, parts.Length == 3 ? parts[2] : null, namespaced, query.WholeObjects);
    }

    private static string? Verb(HttpMethod method, bool named, bool watch) => (method.Method, named) switch
    {
        ("GET", true) => "get",
        ("GET", false) => watch ? "watch" : "list",
        ("POST", _) => "create",
        ("PUT", true) => "update",
        ("PATCH", true) => "patch",
        ("DELETE", true) => "delete",
        ("DELETE", false) => "deletecollection",
        _ => null,
    };

    private static bool IsPlainPath(string path)
    {
        if (path.Length is < 2 or > MaxPath || path[0] != '/') return false;
        foreach (var segment in path.AsSpan(1).Split('/'))
        {
            var text = path.AsSpan(1)[segment];
            if (text.IsEmpty || text is "." or ".." || text.IndexOfAnyExcept(PathCharacters) >= 0) return false;
        }

        return true;
    }

    // RFC 3986 pchar without escapes, ';' and quotes.
    private static readonly System.Buffers.SearchValues<char> PathCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$&()*+,=");
}
