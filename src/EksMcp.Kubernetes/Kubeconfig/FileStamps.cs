namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>What files looked like when they were read, to see whether they have changed. Add a file before reading it.</summary>
internal sealed class FileStamps
{
    private readonly List<(string Path, DateTime Written, long Length)> _stamps = [];

    internal void Add(string path) => _stamps.Add(Stamp(path));

    internal bool StillHold() => _stamps.TrueForAll(stamp => Stamp(stamp.Path) == stamp);

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
