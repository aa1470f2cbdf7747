using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Writing.Protobuf;

/// <summary>
/// Reads an object in the wire format of typed clients: four magic bytes, a runtime.Unknown with type and raw message.
/// Which kinds: <see cref="MessageTable"/>. Bounded in depth.
/// </summary>
internal static class ProtobufObject
{
    private const int MaxDepth = 64;

    /// <exception cref="ApiFailureException">400: damaged; 415: a kind that is read as JSON only.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("k8s\0"u8)) { throw Failures.BadRequest("the object provided is unrecognized: the protobuf prefix is missing"); }
        var (apiVersion, kind, raw) = Envelope(body[4..]);
        var message = MessageOf(apiVersion, kind);
        if (!MessageTable.Knows(message)) { throw new ApiFailureException(415, "UnsupportedMediaType", $"the sandbox reads {kind} of {apiVersion} as application/json only"); }
        var obj = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        Fill(obj, message, raw, 0);
        return obj;
    }

    private static (string ApiVersion, string Kind, byte[] Raw) Envelope(ReadOnlySpan<byte> unknown)
    {
        var (apiVersion, kind, raw) = ("", "", Array.Empty<byte>());
        var outer = new WireReader(unknown);
        while (outer.Read())
        {
            if (outer.Number == 2) { raw = outer.Bytes.ToArray(); }
            if (outer.Number != 1) { continue; }
            var type = new WireReader(outer.Bytes);
            while (type.Read())
            {
                if (type.Number == 1) { apiVersion = Encoding.UTF8.GetString(type.Bytes); }
                if (type.Number == 2) { kind = Encoding.UTF8.GetString(type.Bytes); }
            }
        }

        return (apiVersion, kind, raw);
    }

    private static string MessageOf(string apiVersion, string kind)
    {
        if (kind == "DeleteOptions") { return "meta.v1.DeleteOptions"; }
        var parts = apiVersion.Split('/');
        return parts.Length == 1 ? $"core.{parts[0]}.{kind}" : $"{parts[0].Split('.')[0]}.{parts[1]}.{kind}";
    }

    private static void Fill(JsonObject into, string message, ReadOnlySpan<byte> bytes, int depth)
    {
        if (depth > MaxDepth) { throw Failures.BadRequest("the object provided is unrecognized: the protobuf message is too deep"); }
        var fields = MessageTable.FieldsOf(message);
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (!fields.TryGetValue(reader.Number, out var field)) { continue; }
            switch (field.Shape)
            {
                case '~':
                    Fill(into, field.Type, reader.Bytes, depth + 1);
                    break;
                case '*':
                    if (into[field.Name] is not JsonArray list) { into[field.Name] = list = []; }
                    list.Add(Value(field.Type, ref reader, depth));
                    break;
                case '%':
                    if (into[field.Name] is not JsonObject map) { into[field.Name] = map = []; }
                    AddEntry(map, field.Type, reader.Bytes, depth);
                    break;
                default:
                    into[field.Name] = Value(field.Type, ref reader, depth);
                    break;
            }
        }
    }

    private static void AddEntry(JsonObject map, string type, ReadOnlySpan<byte> entry, int depth)
    {
        var (key, value) = ("", (JsonNode?)null);
        var reader = new WireReader(entry);
        while (reader.Read())
        {
            if (reader.Number == 1) { key = Encoding.UTF8.GetString(reader.Bytes); }
            if (reader.Number == 2) { value = Value(type, ref reader, depth); }
        }

        map[key] = value;
    }

    private static JsonNode? Value(string type, ref WireReader reader, int depth)
    {
        switch (type)
        {
            case "s": return JsonValue.Create(Encoding.UTF8.GetString(reader.Bytes));
            case "y": return JsonValue.Create(Convert.ToBase64String(reader.Bytes));
            case "b": return JsonValue.Create(reader.Whole != 0);
            case "i": return JsonValue.Create(reader.Whole);
            case "meta.v1.Time" or "meta.v1.MicroTime": return Time(reader.Bytes, type.EndsWith("MicroTime", StringComparison.Ordinal));
            case "resource.Quantity": return Part(reader.Bytes, 1);
            case "intstr.IntOrString": return IntOrString(reader.Bytes);
            case "runtime.RawExtension": return Raw(reader.Bytes);
            default:
                var inner = new JsonObject();
                Fill(inner, type, reader.Bytes, depth + 1);
                return inner;
        }
    }

    private static JsonValue? Time(ReadOnlySpan<byte> bytes, bool micro)
    {
        var (seconds, nanos) = (0L, 0L);
        var reader = new WireReader(bytes);
        while (reader.Read()) { (seconds, nanos) = reader.Number == 1 ? (reader.Whole, nanos) : (seconds, reader.Whole); }
        if (bytes.IsEmpty) { return null; }
        var time = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, -62135596800, 253402300799)).AddTicks(nanos / 100);
        return JsonValue.Create(time.UtcDateTime.ToString(micro ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static JsonValue? Part(ReadOnlySpan<byte> bytes, int number)
    {
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Number == number) { return JsonValue.Create(Encoding.UTF8.GetString(reader.Bytes)); }
        }

        return null;
    }

    private static JsonValue? IntOrString(ReadOnlySpan<byte> bytes)
    {
        var (isText, whole) = (false, 0L);
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Number == 1) { isText = reader.Whole == 1; }
            if (reader.Number == 2) { whole = reader.Whole; }
        }

        return isText ? Part(bytes, 3) : JsonValue.Create(whole);
    }

    private static JsonNode? Raw(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        if (!reader.Read() || reader.Bytes.IsEmpty) { return null; }
        try
        {
            return JsonText.Parse(reader.Bytes, []);
        }
        catch (JsonException)
        {
            throw Failures.BadRequest("the object provided is unrecognized: a raw part of the protobuf message is no JSON");
        }
    }
}
