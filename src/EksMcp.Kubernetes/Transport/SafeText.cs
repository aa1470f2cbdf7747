namespace EksMcp.Kubernetes.Transport;

/// <summary>Foreign text that is echoed in messages: one line, no control or direction characters, bounded.</summary>
internal static class SafeText
{
    internal static string Cut(string text, int length = 100)
    {
        var cut = text.Length > length ? text[..length] : text;
        if (cut.Any(IsUnsafe)) cut = new string([.. cut.Select(c => IsUnsafe(c) ? '?' : c)]);
        return text.Length > length ? cut + "…" : cut;
    }

    private static bool IsUnsafe(char c) =>
        char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff' or (>= '\u200b' and <= '\u200f')
            or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2069');
}
