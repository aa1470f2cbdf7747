using System.Text;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Reads small text files. The bound holds for what is read, not for what the file says of itself.</summary>
internal static class BoundedFile
{
    /// <summary>Null when there is more than <paramref name="maxBytes"/>. Throws IOException and UnauthorizedAccessException.</summary>
    internal static string? ReadText(string path, int maxBytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var buffer = new byte[(int)Math.Min(maxBytes + 1L, Math.Max(file.CanSeek ? file.Length + 1 : 0, 64 * 1024))];
        var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length == buffer.Length) return null;
        var text = buffer.AsSpan(0, length);
        return Encoding.UTF8.GetString(text.StartsWith(Encoding.UTF8.Preamble) ? text[3..] : text);
    }
}
