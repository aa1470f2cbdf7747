using System.Security.Cryptography;

namespace EksMcp.Hosting.Audit;

/// <summary>
/// The hash that chains the lines: SHA-256, or HMAC-SHA-256 under a key. A line's hash covers all its bytes before
/// <c>,"hash":"</c>, among them the hash of the line before. Lines and sidecar use different keys, derived from the one given.
/// </summary>
internal sealed class AuditSeal
{
    internal const int HashLength = 64;

    private readonly byte[]? _lineKey;
    private readonly byte[]? _headKey;

    internal AuditSeal(ReadOnlySpan<byte> key)
    {
        if (key.IsEmpty) { return; }
        _lineKey = HMACSHA256.HashData(key, "eks-mcp audit line 1"u8);
        _headKey = HMACSHA256.HashData(key, "eks-mcp audit head 1"u8);
    }

    internal static ReadOnlySpan<byte> Genesis => "0000000000000000000000000000000000000000000000000000000000000000"u8;

    internal static ReadOnlySpan<byte> BeforeHash => ",\"hash\":\""u8;

    internal static ReadOnlySpan<byte> AfterHash => "\"}"u8;

    /// <summary>Bytes from <c>,"hash":"</c> to the end of a line.</summary>
    internal static int TailLength => BeforeHash.Length + HashLength + AfterHash.Length;

    internal bool Keyed => _lineKey is not null;

    /// <summary>Writes <see cref="HashLength"/> hexadecimal digits.</summary>
    internal void OfLine(ReadOnlySpan<byte> content, Span<byte> hex) => Write(_lineKey, content, hex);

    /// <summary>The same for the sidecar.</summary>
    internal void OfHead(ReadOnlySpan<byte> content, Span<byte> hex) => Write(_headKey, content, hex);

    private static void Write(byte[]? key, ReadOnlySpan<byte> content, Span<byte> hex)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (key is null) { SHA256.HashData(content, digest); }
        else { HMACSHA256.HashData(key, content, digest); }

        Convert.TryToHexStringLower(digest, hex, out _);
    }
}
