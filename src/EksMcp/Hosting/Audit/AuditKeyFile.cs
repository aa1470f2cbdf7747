namespace EksMcp.Hosting.Audit;

/// <summary>Reads the key of the audit chain: 32 to 4096 bytes, without the line break at the end, readable by its owner only.</summary>
internal static class AuditKeyFile
{
    private const int Smallest = 32;
    private const int Largest = 4096;

    internal static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
            {
                throw new AuditException($"The audit key file {path} can be read by others. Run: chmod 600 {path}");
            }

            var bytes = new byte[Largest + 1];
            var key = bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).TrimEnd("\r\n"u8);
            return key.Length is >= Smallest and <= Largest
                ? key.ToArray()
                : throw new AuditException($"The audit key file {path} must hold {Smallest} to {Largest} bytes. Make one with: openssl rand -hex 32 > {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new AuditException($"The audit key file {path} cannot be read: {e.Message}", e);
        }
    }
}
