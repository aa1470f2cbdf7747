using System.Buffers;

namespace EksMcp.Kubernetes.Transport;

/// <summary>The query parameters that change what a request means. Unknown, repeated or escaped names are refused.</summary>
internal sealed record ApiRequestQuery(bool Watch, bool WholeObjects)
{
    private const int MaxQuery = 16 * 1024;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        // meta/v1 ListOptions, GetOptions and the Table view
        "watch", "limit", "continue", "labelSelector", "fieldSelector", "resourceVersion", "resourceVersionMatch",
        "timeoutSeconds", "allowWatchBookmarks", "sendInitialEvents", "includeObject", "pretty",
        // core/v1 PodLogOptions; insecureSkipTLSVerifyBackend is left out on purpose
        "container", "previous", "tailLines", "sinceSeconds", "sinceTime", "limitBytes", "timestamps", "follow", "stream",
        // meta/v1 CreateOptions, PatchOptions, DeleteOptions
        "dryRun", "fieldManager", "fieldValidation", "force", "propagationPolicy", "gracePeriodSeconds",
        // health and OpenAPI
        "verbose", "exclude", "hash", "timeout",
    };

    // Letters as they come out of Uri.EscapeDataString, and what may stand unescaped in a query value.
    private static readonly SearchValues<char> ValueCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$()*+,=/%");

    /// <summary><paramref name="query"/> with its question mark, or empty.</summary>
    internal static ApiRequestQuery? Parse(string query)
    {
        if (query.Length == 0) return new ApiRequestQuery(false, false);
        if (query.Length > MaxQuery || query[0] != '?') return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool watch = false, whole = false;
        foreach (var pair in query[1..].Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            if (!Known.Contains(name) || !seen.Add(name) || value.AsSpan().IndexOfAnyExcept(ValueCharacters) >= 0) return null;
            if (name == "watch") watch = value is not ("false" or "0");
            if (name == "includeObject") whole = value is not ("None" or "Metadata" or "");
        }

        return new ApiRequestQuery(watch, whole);
    }
}
