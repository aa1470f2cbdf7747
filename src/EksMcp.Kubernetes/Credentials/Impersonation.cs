using System.Text;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>Whom the kubeconfig asks to act as (as, as-uid, as-groups, as-user-extra), sent as Impersonate-* headers.</summary>
internal sealed record Impersonation(string User, string? Uid, IReadOnlyList<string> Groups, IReadOnlyList<KeyValuePair<string, string>> Extra)
{
    internal void Apply(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("Impersonate-User", User);
        if (Uid is not null) request.Headers.TryAddWithoutValidation("Impersonate-Uid", Uid);
        foreach (var group in Groups) request.Headers.TryAddWithoutValidation("Impersonate-Group", group);
        foreach (var (key, value) in Extra) request.Headers.TryAddWithoutValidation("Impersonate-Extra-" + Escape(key), value);
    }

    /// <summary>Header names take tokens only; the API server unescapes the rest (client-go, impersonatingRoundTripper).</summary>
    private static string Escape(string key)
    {
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(key.ToLowerInvariant()))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "!#$&'*+-.^_`|~".Contains((char)b, StringComparison.Ordinal)) text.Append((char)b);
            else text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
