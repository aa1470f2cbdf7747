using System.Text;
using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Makes a line of a log: time split off, invisible characters removed, masked, then cut.</summary>
internal sealed class LogLineReader(LineMasker masker, bool timestamps)
{
    // Read beyond the bound and masked with the rest, so that a secret across the cut is seen whole. When a line is
    // longer even than this, its last bytes are never shown.
    private const int Overhang = 4 * 1024;

    /// <summary>Bytes of a line that are looked at.</summary>
    internal const int Kept = LogTimestamp.MaxBytes + PodLog.MaxLineBytes + Overhang;

    /// <summary><paramref name="line"/> has no line end; <paramref name="dropped"/> bytes of it were not kept.</summary>
    internal PodLogLine Read(ReadOnlySpan<byte> line, long dropped)
    {
        if (dropped == 0 && line is [.., (byte)'\r']) line = line[..^1];
        DateTimeOffset? time = null;
        if (timestamps && LogTimestamp.TryRead(line, out var moment, out var length))
        {
            time = moment;
            line = line[length..];
        }

        // Masked after cleaning: a zero-width character inside a token must not hide it.
        var text = masker.Mask(UntrustedText.Clean(Encoding.UTF8.GetString(line)));
        var bytes = Encoding.UTF8.GetByteCount(text);
        var shown = Math.Min(PodLog.MaxLineBytes, dropped > 0 ? Math.Max(0, bytes - Overhang) : bytes);
        return shown == bytes
            ? new PodLogLine(time, text, dropped)
            : new PodLogLine(time, Cut(text, shown, out var cut), dropped + bytes - cut);
    }

    /// <summary>The longest start of a text that fits, whole characters only.</summary>
    private static string Cut(string text, int maxBytes, out int bytes)
    {
        Span<byte> room = stackalloc byte[PodLog.MaxLineBytes];
        Encoding.UTF8.GetEncoder().Convert(text, room[..maxBytes], flush: false, out var chars, out bytes, out _);
        if (chars > 0 && char.IsHighSurrogate(text[chars - 1])) chars--;
        return text[..chars];
    }
}
