using System.Buffers;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>What the API server takes as a name (apimachinery, util/validation), so far as paths and lookups need it.</summary>
internal static class NameRules
{
    private static readonly SearchValues<char> Lower = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    // Unescaped in a path segment (RFC 3986), and unlike anything that a proxy may rewrite.
    private static readonly SearchValues<char> Segment = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@+=,");

    /// <summary>RFC 1123 label, at most 63 characters.</summary>
    internal static bool IsDnsLabel(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= 63 && !name.ContainsAnyExcept(Lower) && name[0] != '-' && name[^1] != '-';

    /// <summary>RFC 1123 subdomain, at most 253 characters.</summary>
    internal static bool IsDnsSubdomain(string name)
    {
        if (name.Length is 0 or > 253) return false;
        foreach (var part in name.AsSpan().Split('.'))
        {
            var label = name.AsSpan()[part];
            if (label.IsEmpty || label.ContainsAnyExcept(Lower) || label[0] == '-' || label[^1] == '-') return false;
        }

        return true;
    }

    /// <summary>A name of an RBAC or aggregated API object: any path segment that needs no escape.</summary>
    internal static bool IsPathSegment(string name) =>
        name.Length is > 0 and <= 253 && name is not ("." or "..") && !name.AsSpan().ContainsAnyExcept(Segment);

    /// <summary>A kind: letters and digits, at most 63.</summary>
    internal static bool IsKind(string name) =>
        name.Length is > 0 and <= 63 && char.IsAsciiLetter(name[0]) && name.All(char.IsAsciiLetterOrDigit);
}
