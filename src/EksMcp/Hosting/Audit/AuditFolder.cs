using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace EksMcp.Hosting.Audit;

/// <summary>Makes the files of one process: folder 0700, files 0600, never one that exists, never through a link.</summary>
internal static class AuditFolder
{
    private const int NamesTried = 100;

    internal static AuditFile Create(string directory, bool keyed, DateTimeOffset now)
    {
        try
        {
            MakeDirectory(directory);
            var stem = string.Create(CultureInfo.InvariantCulture, $"audit-{now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}-{Environment.ProcessId}");
            for (var attempt = 1; ; attempt++)
            {
                var path = Path.Combine(directory, attempt == 1 ? $"{stem}.jsonl" : $"{stem}-{attempt}.jsonl");
                try { return Create(path, keyed); }
                catch (IOException) when (File.Exists(path) && attempt < NamesTried) { }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new AuditException($"No audit log can be made in {directory}: {e.Message} Choose a folder that this user may write with --audit-dir.", e);
        }
    }

    private static AuditFile Create(string path, bool keyed)
    {
        var file = Open(path);
        try { return new AuditFile(file, keyed ? Open(path + AuditHead.Extension) : null, path); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw;
        }
    }

    private static SafeFileHandle Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        return new FileStream(path, options).SafeFileHandle;
    }

    private static void MakeDirectory(string directory)
    {
        if (OperatingSystem.IsWindows()) { Directory.CreateDirectory(directory); }
        else { Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); }
    }
}
