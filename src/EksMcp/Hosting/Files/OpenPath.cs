using Microsoft.Win32.SafeHandles;

namespace EksMcp.Hosting.Files;

/// <summary>
/// A file or folder that is open, and where it really is. Elsewhere than on Linux links are resolved before opening,
/// which a race can undo; there links are refused altogether.
/// </summary>
internal sealed class OpenPath : IDisposable
{
    private readonly SafeFileHandle? _handle;

    private OpenPath(SafeFileHandle? handle, string realPath, bool regularFile, bool folder) =>
        (_handle, RealPath, IsRegularFile, IsFolder) = (handle, realPath, regularFile, folder);

    public string RealPath { get; }

    public bool IsRegularFile { get; }

    public bool IsFolder { get; }

    public SafeFileHandle Handle => _handle ?? throw new InvalidOperationException("A folder has no handle here.");

    /// <summary>For reading; never waits for another end.</summary>
    public static OpenPath File(string path) => OperatingSystem.IsLinux() ? Linux(NativeFiles.OpenFile(path)) : Portable(path);

    public static OpenPath Folder(string path) => OperatingSystem.IsLinux() ? Linux(NativeFiles.Hold(path)) : Portable(path);

    /// <summary>A path to a member of this folder that holds even if the folder is moved, where the system offers one.</summary>
    public string Member(string name) => Path.Combine(OperatingSystem.IsLinux() ? NativeFiles.Through(Handle) : RealPath, name);

    public void Dispose() => _handle?.Dispose();

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static OpenPath Linux(SafeFileHandle handle) =>
        new(handle, NativeFiles.RealPath(handle), NativeFiles.IsRegularFile(handle), NativeFiles.IsFolder(handle));

    private static OpenPath Portable(string path)
    {
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part) is { Exists: true, LinkTarget: not null } || new DirectoryInfo(part) is { Exists: true, LinkTarget: not null })
            {
                throw new IOException("a link on the way");
            }
        }

        return Directory.Exists(path)
            ? new OpenPath(null, path, regularFile: false, folder: true)
            : new OpenPath(System.IO.File.OpenHandle(path), path, regularFile: true, folder: false);
    }
}
