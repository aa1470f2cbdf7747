using System.Diagnostics;

namespace EksMcp.Tests.Harness;

/// <summary>A tmpfs of 64 KiB.</summary>
internal sealed class SmallDisk(string folder) : IDisposable
{
    internal string Folder => folder;

    internal static SmallDisk? TryMount(string folder)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") { return null; }
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder) ? new SmallDisk(folder) : null;
    }

    internal string Fill(int leaveBytes)
    {
        var path = Path.Combine(folder, "ballast");
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var block = new byte[4096];
        try { for (var at = 0L; at < 65536 - leaveBytes; at += block.Length) { RandomAccess.Write(file, block, at); } }
        catch (IOException) { return path; }
        return path;
    }

    public void Dispose() => Run("umount", folder);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) { return false; }
    }
}
