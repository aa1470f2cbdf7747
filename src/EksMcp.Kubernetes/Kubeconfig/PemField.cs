using System.Text;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Reads <c>x-data</c> (base64 of PEM) or, without it, the file <c>x</c>. At most 1 MiB.</summary>
internal static class PemField
{
    private const int MaxBytes = 1024 * 1024;

    internal static string? Read(KubeconfigEntry entry, string field, FileStamps files)
    {
        if (entry.Text(field + "-data") is { } data)
        {
            try
            {
                return Encoding.UTF8.GetString(Convert.FromBase64String(data));
            }
            catch (FormatException)
            {
                throw entry.Invalid($"'{field}-data' is no base64", "It must be the base64 of a PEM file.");
            }
        }

        if (entry.FilePath(field) is not { } path) return null;
        files.Add(path);
        try
        {
            return BoundedFile.ReadText(path, MaxBytes) ?? throw entry.Invalid($"'{field}' names a file larger than 1 MiB", "It must be a PEM file.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw entry.Invalid($"'{field}' names a file that {(e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read")}",
                "Paths are meant from the kubeconfig's folder.");
        }
    }
}
