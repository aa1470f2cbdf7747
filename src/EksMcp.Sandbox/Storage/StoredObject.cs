using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Storage;

/// <summary>One revision of one object. Never changed after it was made, so requests read it without a lock.</summary>
internal sealed class StoredObject(JsonObject value, long revision)
{
    internal static readonly JsonSerializerOptions TextOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private byte[]? _body;
    private byte[]? _metadata;

    public JsonObject Value { get; } = value;
    public long Revision { get; } = revision;
    public string Namespace { get; } = value.TextOr("", "metadata", "namespace");
    public string Name { get; } = value.TextOr("", "metadata", "name");
    public string Key => KeyOf(Namespace, Name);

    /// <summary>The members but apiVersion and kind, without the opening brace: what every served version has in common.</summary>
    public ReadOnlyMemory<byte> Body => _body ??= BodyOf(Value);

    public ReadOnlyMemory<byte> Metadata => _metadata ??= Serialize(w => PartialMetadata.Of(Value).WriteTo(w));

    /// <summary>Sorts as the storage of the API server does: by namespace, then name.</summary>
    public static string KeyOf(string ns, string name) => ns.Length == 0 ? name : $"{ns}/{name}";

    public static byte[] BodyOf(JsonObject value) => Serialize(writer =>
    {
        writer.WriteStartObject();
        foreach (var (name, member) in value)
        {
            if (name is "apiVersion" or "kind") { continue; }
            writer.WritePropertyName(name);
            if (member is null) { writer.WriteNullValue(); }
            else { member.WriteTo(writer); }
        }

        writer.WriteEndObject();
    })[1..];

    private static byte[] Serialize(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) { write(writer); }
        return buffer.WrittenSpan.ToArray();
    }
}
