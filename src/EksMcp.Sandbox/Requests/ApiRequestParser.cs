namespace EksMcp.Sandbox.Requests;

/// <summary>Takes a path apart: <c>/api/v1/…</c> and <c>/apis/{group}/{version}/…</c>, with or without namespace.</summary>
internal static class ApiRequestParser
{
    // Below a namespace these belong to the namespace itself.
    private static readonly string[] NamespaceSubresources = ["status", "finalize"];

    public static ApiRequest Parse(string method, string path, bool watch)
    {
        var other = new ApiRequest { Method = method, Path = path, Verb = method.ToLowerInvariant() };
        var parts = path.Trim('/').Split('/');
        var prefix = parts switch { ["api", _, _, ..] => 2, ["apis", _, _, _, ..] => 3, _ => 0 };
        if (prefix == 0) { return other; }

        var (ns, rest) = (parts.AsSpan(prefix)) switch
        {
            ["namespaces", var name, var sub, ..] when NamespaceSubresources.Contains(sub) => (name, parts[prefix..]),
            ["namespaces", var name, _, ..] => (name, parts[(prefix + 2)..]),
            ["namespaces", var name] => (name, parts[prefix..]),
            _ => ("", parts[prefix..]),
        };
        var objectName = rest.Length > 1 ? rest[1] : "";
        return other with
        {
            IsResource = true,
            Group = prefix == 2 ? "" : parts[1],
            Version = parts[prefix - 1],
            Namespace = ns,
            Resource = rest[0],
            Name = objectName,
            Subresource = rest.Length > 2 ? rest[2] : "",
            IsDeeper = rest.Length > 3,
            Verb = VerbOf(method, objectName.Length > 0, watch),
        };
    }

    private static string VerbOf(string method, bool named, bool watch) => method switch
    {
        "GET" or "HEAD" => named ? "get" : watch ? "watch" : "list",
        "POST" => "create",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => named ? "delete" : "deletecollection",
        _ => "",
    };
}
