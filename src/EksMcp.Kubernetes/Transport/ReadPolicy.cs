namespace EksMcp.Kubernetes.Transport;

/// <summary>What a request needs before it may leave.</summary>
internal enum ReadVerdict
{
    /// <summary>A plain read.</summary>
    Read,
    /// <summary>A read that needs the sensitive gate.</summary>
    SensitiveRead,
    /// <summary>Not a read, whatever its method: needs a grant that names it.</summary>
    NotARead,
}

/// <summary>The allow-list of reads. What it does not name is not a read.</summary>
internal static class ReadPolicy
{
    internal static ReadVerdict Judge(in ApiRequest request, string accept)
    {
        if (request.IsDiscovery) return ReadVerdict.Read;
        if (request.Verb == "create") return IsReview(request) ? ReadVerdict.Read : ReadVerdict.NotARead;
        if (request.Verb is not ("get" or "list" or "watch")) return ReadVerdict.NotARead;

        return (request.Resource, request.Subresource) switch
        {
            ("pods", "log") => request.Verb == "get" ? ReadVerdict.SensitiveRead : ReadVerdict.NotARead,
            ("events" or "events.events.k8s.io", null) => ReadVerdict.SensitiveRead,
            ("secrets", null) => request.Verb != "get" && !request.WholeObjects && IsReduced(accept) ? ReadVerdict.Read : ReadVerdict.SensitiveRead,
            (_, null or "status" or "scale") => ReadVerdict.Read,
            // proxy, exec, attach, portforward and every extension's console: a GET opens them, and they do anything.
            _ => ReadVerdict.NotARead,
        };
    }

    private static bool IsReview(in ApiRequest request) => !request.Namespaced && request.Subresource is null && request.Resource is
        "selfsubjectaccessreviews.authorization.k8s.io" or "selfsubjectrulesreviews.authorization.k8s.io" or "selfsubjectreviews.authentication.k8s.io";

    /// <summary>Every form that is accepted shows names and metadata only: a fallback to plain JSON would carry the values.</summary>
    private static bool IsReduced(string accept)
    {
        var forms = accept.Split(',', StringSplitOptions.TrimEntries);
        return forms.All(form =>
        {
            var parts = form.Split(';', StringSplitOptions.TrimEntries);
            return parts.Contains("g=meta.k8s.io", StringComparer.Ordinal)
                && parts.Count(p => p.StartsWith("as=", StringComparison.Ordinal)) == 1
                && (parts.Contains("as=Table", StringComparer.Ordinal) || parts.Contains("as=PartialObjectMetadataList", StringComparer.Ordinal)
                    || parts.Contains("as=PartialObjectMetadata", StringComparer.Ordinal));
        });
    }
}
