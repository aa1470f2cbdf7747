using System.Text.Json;

namespace EksMcp.Hosting.Audit;

/// <summary>One line as the verifier reads it; nothing in it is trusted.</summary>
internal sealed record AuditRecord(long Sequence, byte[] Previous, byte[] Hash, string Kind, string? CallId, AuditHeader? Header)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Null where the bytes are not a line of an audit log.</summary>
    internal static AuditRecord? Parse(ReadOnlySpan<byte> line)
    {
        var tail = AuditSeal.TailLength;
        if (line.Length <= tail || !line[^tail..].StartsWith(AuditSeal.BeforeHash) || !line.EndsWith(AuditSeal.AfterHash)) { return null; }

        try
        {
            using var document = JsonDocument.Parse(line.ToArray(), Options);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || Text(root, "prev") is not { Length: AuditSeal.HashLength } previous
                || Text(root, "kind") is not { } kind
                || Number(root, "seq") is not { } sequence) { return null; }

            var hash = line.Slice(line.Length - tail + AuditSeal.BeforeHash.Length, AuditSeal.HashLength).ToArray();
            return new AuditRecord(sequence, System.Text.Encoding.UTF8.GetBytes(previous), hash, kind, Text(root, "call"), kind == "start" ? ReadHeader(root) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static AuditHeader ReadHeader(JsonElement root) => new(
        Text(root, "version") ?? "", Text(root, "started") ?? "", Number(root, "process") ?? 0,
        root.TryGetProperty("keyed", out var keyed) && keyed.ValueKind == JsonValueKind.True, Text(root, "settings") ?? "");

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : null;
}
