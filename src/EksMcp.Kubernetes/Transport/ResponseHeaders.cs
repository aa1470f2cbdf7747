namespace EksMcp.Kubernetes.Transport;

/// <summary>What the API server says in headers, cut to sane lengths.</summary>
internal static class ResponseHeaders
{
    private const int MaxText = 512;
    private const int MaxWarnings = 10;

    internal static string? RequestId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Audit-Id", out var values) && values.FirstOrDefault() is { Length: > 0 and <= 64 } id ? SafeText.Cut(id) : null;

    /// <summary>Texts of <c>299 - "text"</c> headers (RFC 7234, 5.5).</summary>
    internal static IReadOnlyList<string> Warnings(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Warning", out var values)) return [];
        var texts = new List<string>();
        foreach (var value in values.Take(MaxWarnings))
        {
            var open = value.IndexOf('"', StringComparison.Ordinal);
            var close = value.LastIndexOf('"');
            texts.Add(SafeText.Cut(close > open ? value[(open + 1)..close].Replace("\\\"", "\"", StringComparison.Ordinal) : value, MaxText));
        }

        return texts;
    }
}
