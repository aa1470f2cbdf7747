namespace EksMcp.Hosting.Audit;

/// <summary>Reads lines of at most <see cref="Longest"/> bytes; of a longer one it says so and reads on behind it.</summary>
internal sealed class AuditLineReader(Stream stream)
{
    internal const int Longest = 2 * AuditJson.LargestLine;

    private readonly byte[] _buffer = new byte[2 * Longest];
    private int _start;
    private int _end;

    /// <summary>The line read last was longer than allowed; its bytes are lost.</summary>
    internal bool TooLong { get; private set; }

    /// <summary>The line read last ended with a line break.</summary>
    internal bool Complete { get; private set; }

    /// <summary>False at the end. The span is good until the next call.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        TooLong = false;
        while (true)
        {
            var found = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (found >= 0) { return Take(found, found + 1, complete: true, out line); }
            if (_end - _start > Longest)
            {
                TooLong = true;
                _start = _end;
            }

            if (!Fill()) { return Take(_end - _start, _end - _start, complete: false, out line); }
        }
    }

    private bool Take(int length, int consumed, bool complete, out ReadOnlySpan<byte> line)
    {
        line = _buffer.AsSpan(_start, length);
        TooLong |= length > Longest;
        Complete = complete;
        _start += consumed;
        return complete || length > 0 || TooLong;
    }

    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
