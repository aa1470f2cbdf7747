namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>What files looked like when they were read, to see whether they have changed.</summary>
internal sealed class FileStamps
{
    private readonly (string Path, DateTime Written, long Length)[] _stamps;

    private FileStamps((string, DateTime, long)[] stamps) => _stamps = stamps;

    internal static FileStamps Of(IEnumerable<string> paths) => new([.. paths.Where(p => p.Length > 0).Select(Stamp)]);

    internal bool StillHold() => _stamps.All(stamp => Stamp(stamp.Path) == stamp);

    private static (string Path, DateTime Written, long Length) Stamp(string path)
    {
        try
        {
            var file = new FileInfo(path);
            // A link's own time stays when its target is exchanged (Kubernetes mounts).
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
            return file.Exists ? (path, file.LastWriteTimeUtc, file.Length) : (path, default, -1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (path, default, -2);
        }
    }
}
