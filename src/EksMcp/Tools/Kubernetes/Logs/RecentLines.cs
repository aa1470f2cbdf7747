namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The newest lines of a stream, bounded in count and in bytes whatever the stream's length.</summary>
internal sealed class RecentLines(int maxLines, int maxBytes)
{
    private readonly Queue<string> _lines = new();
    private long _bytes;

    /// <summary>Lines that came and are not held any more.</summary>
    public long Dropped { get; private set; }

    public IReadOnlyCollection<string> Lines => _lines;

    public void Add(string line)
    {
        _lines.Enqueue(line);
        _bytes += Size(line);
        // The newest line stays, however long: an empty answer would tell less.
        while (_lines.Count > maxLines || (_bytes > maxBytes && _lines.Count > 1))
        {
            _bytes -= Size(_lines.Dequeue());
            Dropped++;
        }
    }

    private static int Size(string line) => System.Text.Encoding.UTF8.GetByteCount(line) + 1;
}
