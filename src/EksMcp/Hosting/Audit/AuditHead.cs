using System.Buffers.Text;
using System.Security.Cryptography;

namespace EksMcp.Hosting.Audit;

/// <summary>
/// The sidecar <c>.head</c> of a keyed file: sequence and hash of the last line under an HMAC, of fixed length, so that one
/// positioned write replaces it. It shows a tail that was cut. It does not help against one who kept an old copy of the
/// sidecar: the file cut back to that moment and the old copy beside it verify. Nor does it show that both files were deleted.
/// </summary>
internal static class AuditHead
{
    internal const string Extension = ".head";

    private const int SequenceDigits = 20;

    internal static int Length => Open.Length + SequenceDigits + Middle.Length + AuditSeal.HashLength + BeforeMac.Length + AuditSeal.HashLength + End.Length;

    private static ReadOnlySpan<byte> Open => "{\"seq\":\""u8;

    private static ReadOnlySpan<byte> Middle => "\",\"hash\":\""u8;

    private static ReadOnlySpan<byte> BeforeMac => "\",\"hmac\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}\n"u8;

    internal static byte[] Write(AuditSeal seal, long sequence, ReadOnlySpan<byte> hash)
    {
        var head = new byte[Length];
        var rest = head.AsSpan();
        Put(Open, ref rest);
        sequence.TryFormat(rest, out _, "D20", System.Globalization.CultureInfo.InvariantCulture);
        rest = rest[SequenceDigits..];
        Put(Middle, ref rest);
        Put(hash, ref rest);
        var content = head.AsSpan(0, head.Length - rest.Length);
        Put(BeforeMac, ref rest);
        seal.OfHead(content, rest[..AuditSeal.HashLength]);
        End.CopyTo(rest[AuditSeal.HashLength..]);
        return head;
    }

    /// <summary>False where these are not the bytes that the holder of the key wrote.</summary>
    internal static bool TryRead(AuditSeal seal, ReadOnlySpan<byte> head, out long sequence, out byte[] hash)
    {
        sequence = -1;
        hash = [];
        if (head.Length != Length || !Utf8Parser.TryParse(head.Slice(Open.Length, SequenceDigits), out sequence, out _) || sequence < 0) { return false; }
        hash = head.Slice(Open.Length + SequenceDigits + Middle.Length, AuditSeal.HashLength).ToArray();
        return CryptographicOperations.FixedTimeEquals(Write(seal, sequence, hash), head);
    }

    private static void Put(ReadOnlySpan<byte> part, ref Span<byte> rest)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }
}
