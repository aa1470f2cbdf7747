namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Requests by path, method and form, whatever they ask about.</summary>
internal static class Forms
{
    private const string Pods = "/api/v1/namespaces/team-a/pods";
    private const string Widgets = "/apis/contract.example.com/v1/namespaces/team-a/widgets";

    /// <summary>Paths of which some lead nowhere.</summary>
    public static IEnumerable<ApiQuestion> Paths => new[]
    {
        "/", "/x", "/x/y", "//api/v1/pods", "/api/", "/apis/", "/api/v1/", "/apis/apps/v1/", "/api/v3/pods", "/version/x", "/healthz/x", "/swagger.json",
        "/api/v1/nope/x/y", "/api/v1/a/b/c/d/e/f/g", "/api/v1//pods", "/api/v1/namespaces//pods", "/api/v1/pods/", "/api/v1/namespaces/team-a/", "/api/v1/namespaces/team-a/status",
        "/apis/nope/v1", "/apis/nope.io", "/apis/apps/v1/nope", "/apis/apps/v1/deployments/x", "/apis/apps/v1/namespaces/team-a/deployments/web/nope",
        "/api/v1/namespaces/team-a/nodes", "/api/v1/namespaces/team-a/nodes/node-1", "/api/v1/nodes/node-1/nope", $"{Pods}/running/status/x", $"{Pods}/running/ephemeralcontainers",
        "/apis/contract.example.com/v9", "/apis/contract.example.com/v1/widgets/full", $"{Widgets}/full", $"{Widgets}/full/nope", $"{Widgets}/full/status", $"{Widgets}/none/scale",
        "/apis/contract.example.com/v1/namespaces/team-a/plains", "/apis/contract.example.com/v1/namespaces/team-a/plains/plain", "/apis/contract.example.com/v1/plains/plain",
        "/api/v1/bindings", "/api/v1/namespaces/team-a/bindings", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "/api/v1/componentstatuses?watch=1",
        "/apis/apps/v1/namespaces/team-a/daemonsets/agent/scale", "/api/v1/namespaces/team-a/replicationcontrollers/old/scale", "/api/v1/namespaces/team-a/replicationcontrollers/none/scale",
    }.Select(p => new ApiQuestion(p));

    /// <summary>Methods where there is no such thing to do.</summary>
    public static IEnumerable<ApiQuestion> Methods =>
        from method in (string[])["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "POST", "DELETE", "FOO"]
        from path in (string[])
        [
            $"{Pods}/running/log", "/apis", "/apis/apps", "/healthz", "/version", "/api", "/api/v1", "/apis/apps/v1", "/nope", "/api/v1/nope", "/apis/nope/v1",
            "/apis/contract.example.com/v1/widgets", "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "/api/v1/bindings", "/api/v1/pods",
        ]
        // Deletes or makes what other tests read, or is not for the sandbox yet.
        where !(path.EndsWith("selfsubjectaccessreviews", StringComparison.Ordinal) && method == "POST")
        select new ApiQuestion(path) { Method = method, Body = method is "HEAD" ? null : "{}" };

    /// <summary>Methods on single objects that change nothing.</summary>
    public static IEnumerable<ApiQuestion> Heads =>
        from method in (string[])["HEAD", "OPTIONS", "FOO"]
        from path in (string[])[$"{Pods}/running", $"{Pods}/none", $"{Widgets}/full", $"{Widgets}/none", Widgets, "/api/v1/nodes/node-1", "/api/v1/namespaces/team-a"]
        select new ApiQuestion(path) { Method = method };

    /// <summary>Every form on every sort of path. The sandbox writes neither YAML nor protobuf.</summary>
    public static IEnumerable<ApiQuestion> Accepts =>
        from accept in (string[])
        [
            "text/plain", "garbage", "", "*/*", "application/*", "application/json;q=0", "application/json;charset=utf-8", "APPLICATION/JSON", "application/json;stream=watch",
            "text/html, application/json;q=0.5, */*;q=0.1", "application/json;as=Nonsense;v=v1;g=meta.k8s.io", "application/json;as=Table;v=v9;g=meta.k8s.io",
            "application/json;as=Table;v=v1;g=other.io", "application/json;as=Table;v=v1beta1;g=meta.k8s.io", "application/json;as=Table;v=v1;g=meta.k8s.io",
            "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io", "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io",
            "application/json;q=0.1, application/json;as=Table;v=v1;g=meta.k8s.io",
        ]
        from path in (string[])
        [
            "/api", "/apis", "/apis/apps", "/apis/apps/v1", "/apis/contract.example.com/v1", "/version", "/healthz", "/nope", "/api/v1/nope", "/api/v1/nodes", $"{Pods}/running", $"{Pods}/none",
            Widgets, $"{Widgets}/full", "/apis/events.k8s.io/v1/events", "/apis/extensions/v1beta1/ingresses", "/apis/rbac.authorization.k8s.io/v1/roles",
            "/apis/apps/v1/namespaces/team-a/deployments/web/scale", $"{Pods}/running/log",
        ]
        // The server's build details, and types of its own that no client sees otherwise.
        where !(path == "/version" && accept != "text/plain")
            && !(accept.Contains("Partial", StringComparison.Ordinal) && (path.EndsWith("/log", StringComparison.Ordinal) || path.EndsWith("/scale", StringComparison.Ordinal)))
        select new ApiQuestion(path) { Accept = accept };
}
