using System.Text;
using EksMcp.Hosting.Settings;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Hosting.Files;

/// <summary>
/// The folders that paths in calls may lead into: <c>--root</c>, else the working directory unless that is / or the home
/// folder. What is opened is judged by where it really is. Only local callers may name paths.
/// </summary>
internal sealed class FileRoots(ServerSettings settings, string workingDirectory, string? home)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly string[] LocalDoors = ["stdio", "cli"];

    public static FileRoots Of(ServerSettings settings) => new(settings, Directory.GetCurrentDirectory(), ProcessEnvironment.Home);

    /// <summary>The text of a regular file inside the roots, at most <paramref name="maxBytes"/> of UTF-8.</summary>
    public async Task<string> ReadTextAsync(ToolCall call, string path, int maxBytes, string orInstead, CancellationToken cancellationToken)
    {
        var full = Full(call, path, orInstead);
        try
        {
            using var file = Inside(OpenPath.File(full), path, p => p.IsRegularFile, "is no regular file");
            return await TextOfAsync(file, path, maxBytes, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    /// <summary>
    /// Writes a new file into a folder inside the roots, which is made where it is missing. A file that is there already
    /// is never changed: the same text counts as unchanged, any other is refused.
    /// </summary>
    public async Task<WrittenFile> WriteNewAsync(ToolCall call, string folder, string name, string text, string orInstead, CancellationToken cancellationToken)
    {
        var full = Full(call, folder, orInstead);
        try
        {
            Create(full, folder);
            using var target = Inside(OpenPath.Folder(full), folder, p => p.IsFolder, "is no folder");
            var path = Path.Combine(target.RealPath, name);
            if (await NewFile.TryWriteAsync(target.Member(name), text, cancellationToken))
            {
                return new WrittenFile(path, New: true);
            }

            using var present = Inside(OpenPath.File(target.Member(name)), path, p => p.IsRegularFile, "is no regular file");
            return await TextOfAsync(present, path, Utf8.GetByteCount(text) + 1, cancellationToken) == text
                ? new WrittenFile(path, New: false)
                : throw Refused(path, "is there already with other content, and is not overwritten", "Remove or rename it first, or name another output_dir.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(folder, $"cannot be written to: {e.Message.TrimEnd('.')}");
        }
    }

    private string Full(ToolCall call, string path, string orInstead)
    {
        if (!LocalDoors.Contains(call.Door, StringComparer.Ordinal))
        {
            throw Refused(path, "is a path, and paths are taken only from local callers (stdio, command line)", orInstead);
        }

        if (path.Contains('\0', StringComparison.Ordinal) || path.StartsWith('~'))
        {
            throw Refused(path, path.StartsWith('~') ? "begins with ~, which only a shell knows" : "holds a NUL character", "Give an absolute path.");
        }

        return Path.GetFullPath(path, workingDirectory);
    }

    private OpenPath Inside(OpenPath opened, string path, Func<OpenPath, bool> wanted, string otherwise)
    {
        var problem = !Roots().Any(root => Holds(root, opened.RealPath)) ? "lies outside the roots" : wanted(opened) ? null : otherwise;
        if (problem is null)
        {
            return opened;
        }

        opened.Dispose();
        throw Refused(path, problem, HowToOpen());
    }

    // The first folder on the way that exists must be inside; what is then made below it cannot be elsewhere.
    private void Create(string full, string path)
    {
        var missing = new Stack<string>();
        var existing = full;
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            missing.Push(Path.GetFileName(existing));
            existing = parent;
        }

        if (missing.Count > 0)
        {
            using var ancestor = Inside(OpenPath.Folder(existing), path, p => p.IsFolder, "leads through something that is no folder");
            Directory.CreateDirectory(ancestor.Member(Path.Combine([.. missing])));
        }
    }

    private static async Task<string> TextOfAsync(OpenPath file, string path, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(maxBytes, RandomAccess.GetLength(file.Handle)) + 1];
        var length = 0;
        while (length < buffer.Length && await RandomAccess.ReadAsync(file.Handle, buffer.AsMemory(length), length, cancellationToken) is > 0 and var read)
        {
            length += read;
        }

        if (length > maxBytes)
        {
            throw Refused(path, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"has {RandomAccess.GetLength(file.Handle) / 1024.0 / 1024.0:0.0} MiB, at most {maxBytes / 1024.0 / 1024.0:0.#} MiB is taken"), "Split it into several files.");
        }

        try
        {
            return Utf8.GetString(buffer, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Refused(path, "is no UTF-8 text");
        }
    }

    private IEnumerable<string> Roots() => Configured().Select(RealPathOf).OfType<string>();

    private IReadOnlyList<string> Configured() =>
        settings.Roots.Count > 0 ? [.. settings.Roots.Select(r => Path.GetFullPath(r, workingDirectory))]
        : workingDirectory == Path.GetPathRoot(workingDirectory) || (home is not null && RealPathOf(home) == RealPathOf(workingDirectory)) ? []
        : [workingDirectory];

    private static string? RealPathOf(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        using var opened = OpenPath.Folder(folder);
        return opened.RealPath;
    }

    private static bool Holds(string root, string path) =>
        path == root || path.StartsWith(root.EndsWith(Path.DirectorySeparatorChar) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string HowToOpen() => Configured() is { Count: > 0 } roots
        ? $"Roots: {string.Join(", ", roots.Take(3))}. Only the operator can add one (--root)."
        : "There is no root: the server was started in / or in the home folder. The operator can name one with --root.";

    private static ToolException Refused(string path, string why, string? hint = null) => new(ErrorCode.FileRefused, $"'{Shown.Short(path)}' {why}.", hint);
}

/// <summary>A file that now holds what was asked for. <paramref name="New"/>: it was written, and not there already.</summary>
internal sealed record WrittenFile(string Path, bool New);
