using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Pipeline.Paging;

/// <summary>
/// Writes cursors as signed base64url text and reads them back. Layout: version, tool (4 bytes of a hash), arguments (12), set fingerprint (8),
/// rank (4), length of namespace and namespace, name; then 16 bytes of an HMAC-SHA-256 over all of it. Nothing in it is secret.
/// </summary>
internal sealed class CursorCodec
{
    internal const int LongestText = 1024;

    private const byte Version = 1;
    private const int ToolAt = 1;
    private const int ArgumentsAt = 5;
    private const int FingerprintAt = 17;
    private const int RankAt = 25;
    private const int NamespaceAt = 30;
    private const int SignatureLength = 16;
    private const int LongestPart = 253;

    private readonly Lazy<byte[]> _key;

    internal CursorCodec(ReadOnlySpan<byte> key) => _key = new Lazy<byte[]>(Derive(key));

    private CursorCodec() => _key = new Lazy<byte[]>(static () => Derive(RandomNumberGenerator.GetBytes(32)));

    /// <summary>A codec whose cursors end with this process.</summary>
    internal static CursorCodec ForThisProcess() => new();

    /// <summary>Null where the position's namespace or name is longer than Kubernetes allows (253 bytes): then there is no going on.</summary>
    internal string? Write(string tool, JsonObject arguments, Cursor cursor)
    {
        var (rank, space, name) = cursor.Position;
        var spaceLength = Encoding.UTF8.GetByteCount(space);
        var nameLength = Encoding.UTF8.GetByteCount(name);
        if (spaceLength > LongestPart || nameLength > LongestPart) { return null; }

        var bytes = new byte[NamespaceAt + spaceLength + nameLength + SignatureLength];
        bytes[0] = Version;
        ToolHash(tool).CopyTo(bytes.AsSpan(ToolAt));
        ArgumentsHash(arguments).CopyTo(bytes.AsSpan(ArgumentsAt));
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(FingerprintAt), cursor.SetFingerprint);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(RankAt), rank);
        bytes[NamespaceAt - 1] = (byte)spaceLength;
        Encoding.UTF8.GetBytes(space, bytes.AsSpan(NamespaceAt));
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(NamespaceAt + spaceLength));
        Sign(bytes.AsSpan(0, bytes.Length - SignatureLength)).CopyTo(bytes.AsSpan(bytes.Length - SignatureLength));
        return Base64Url.EncodeToString(bytes);
    }

    internal CursorState TryRead(string text, string tool, JsonObject arguments, out Cursor? cursor)
    {
        cursor = null;
        if (Decode(text) is not { } bytes) { return CursorState.Garbled; }
        if (!bytes.AsSpan(ToolAt, ArgumentsAt - ToolAt).SequenceEqual(ToolHash(tool))) { return CursorState.OtherTool; }
        if (!bytes.AsSpan(ArgumentsAt, FingerprintAt - ArgumentsAt).SequenceEqual(ArgumentsHash(arguments))) { return CursorState.OtherArguments; }

        var names = bytes.AsSpan(NamespaceAt, bytes.Length - NamespaceAt - SignatureLength);
        var spaceLength = bytes[NamespaceAt - 1];
        cursor = new Cursor(
            new RowPosition(
                BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(RankAt)),
                Encoding.UTF8.GetString(names[..spaceLength]),
                Encoding.UTF8.GetString(names[spaceLength..])),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(FingerprintAt)));
        return CursorState.Good;
    }

    // What carries our signature was written above, so that its inner lengths need no further check.
    private byte[]? Decode(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) { return null; }
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length < NamespaceAt + SignatureLength || bytes[0] != Version) { return null; }
        var signed = bytes.AsSpan(0, bytes.Length - SignatureLength);
        return CryptographicOperations.FixedTimeEquals(Sign(signed), bytes.AsSpan(signed.Length)) ? bytes : null;
    }

    private byte[] Sign(ReadOnlySpan<byte> bytes) => HMACSHA256.HashData(_key.Value, bytes)[..SignatureLength];

    private static byte[] Derive(ReadOnlySpan<byte> key) => HMACSHA256.HashData(key, "eks-mcp cursor 1"u8);

    private static byte[] ToolHash(string tool) => SHA256.HashData(Encoding.UTF8.GetBytes(tool))[..(ArgumentsAt - ToolAt)];

    private static byte[] ArgumentsHash(JsonObject arguments) => CanonicalArguments.Hash(arguments)[..(FingerprintAt - ArgumentsAt)];
}
