using Microsoft.Win32.SafeHandles;

namespace EksMcp.Hosting.Audit;

/// <summary>
/// A file and, for keyed logs, its sidecar, grown by whole lines. What a failed write left behind is cut off before the next line
/// goes out, so that no half line stands between good ones. Bytes have reached the operating system when <see cref="Append"/> returns.
/// </summary>
internal sealed class AuditFile(SafeFileHandle file, SafeFileHandle? head, string path) : IDisposable
{
    private long _length;
    private byte[] _head = [];
    private bool _damaged;

    internal string Path => path;

    /// <summary>Fails with <see cref="AuditException"/>; then the file is as it was, or is repaired before the next line.</summary>
    internal void Append(ReadOnlySpan<byte> line, byte[] newHead)
    {
        try
        {
            if (_damaged) { Repair(); }
            _damaged = true;
            RandomAccess.Write(file, line, _length);
            if (head is not null) { RandomAccess.Write(head, newHead, 0); }
            _length += line.Length;
            _head = newHead;
            _damaged = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            TryRepair();
            throw new AuditException($"The audit log {path} cannot be written: {e.Message} Free space there, or choose another folder with --audit-dir.", e);
        }
    }

    public void Dispose()
    {
        file.Dispose();
        head?.Dispose();
    }

    private void TryRepair()
    {
        try { Repair(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException) { _damaged = true; }
    }

    private void Repair()
    {
        RandomAccess.SetLength(file, _length);
        if (head is not null) { RandomAccess.Write(head, _head, 0); }
        _damaged = false;
    }
}
