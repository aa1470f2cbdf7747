using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EksMcp.Hosting.Files;

/// <summary>
/// What .NET does not offer on Linux: opening without waiting (a pipe that nobody writes to would hold a call for ever), and
/// the type of what was opened.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class NativeFiles
{
    private const int NoTerminal = 0x100;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int PathOnly = 0x200000;
    private const int EmptyPath = 0x1000;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    // struct statx has the same layout everywhere; the mode stands at 28.
    private const int StatSize = 256;
    private const int ModeOffset = 28;

    /// <summary>Opens for reading; throws as <see cref="File.OpenHandle"/> would.</summary>
    public static SafeFileHandle OpenFile(string path) => Open(path, NonBlocking | CloseOnExec | NoTerminal);

    /// <summary>Holds a file or folder without access to what is in it.</summary>
    public static SafeFileHandle Hold(string path) => Open(path, PathOnly | CloseOnExec);

    public static bool IsRegularFile(SafeFileHandle handle) => TypeOf(handle) == RegularFile;

    public static bool IsFolder(SafeFileHandle handle) => TypeOf(handle) == Folder;

    /// <summary>Where an open file really is, all links resolved by the kernel.</summary>
    public static string RealPath(SafeFileHandle handle) => File.ResolveLinkTarget(Through(handle), returnFinalTarget: false)!.FullName;

    /// <summary>A path that leads to what is open, whatever is renamed meanwhile.</summary>
    public static string Through(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    private static SafeFileHandle Open(string path, int flags)
    {
        var descriptor = NativeOpen(Encoding.UTF8.GetBytes(path + '\0'), flags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    private static int TypeOf(SafeFileHandle handle)
    {
        var stat = new byte[StatSize];
        return NativeStat((int)handle.DangerousGetHandle(), [0], EmptyPath, 1, stat) == 0 ? BitConverter.ToUInt16(stat, ModeOffset) & TypeMask : 0;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeStat(int folder, byte[] path, int flags, uint mask, byte[] stat);
}
