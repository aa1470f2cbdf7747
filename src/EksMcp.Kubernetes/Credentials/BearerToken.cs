using System.Buffers;
using System.Net.Http.Headers;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>Makes a header from a token, if it is one: visible ASCII, at most 64 KiB.</summary>
internal static class BearerToken
{
    internal const int MaxLength = 64 * 1024;

    private static readonly SearchValues<char> Visible =
        SearchValues.Create(string.Concat(Enumerable.Range(0x21, 0x7e - 0x21 + 1).Select(c => (char)c)));

    /// <summary>Null when the text cannot be a token.</summary>
    internal static AuthenticationHeaderValue? Header(string text)
    {
        var token = text.Trim();
        return token.Length is 0 or > MaxLength || token.AsSpan().IndexOfAnyExcept(Visible) >= 0
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
    }
}
