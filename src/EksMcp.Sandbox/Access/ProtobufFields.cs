using System.Text;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Access;

/// <summary>Reads the length-delimited fields of one Protocol Buffers message; other wire types are skipped.</summary>
internal static class ProtobufFields
{
    private const int LengthDelimited = 2;

    /// <exception cref="ApiFailureException">400: not a message.</exception>
    public static List<(int Number, ReadOnlyMemory<byte> Value)> Read(ReadOnlyMemory<byte> message)
    {
        var fields = new List<(int, ReadOnlyMemory<byte>)>();
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var length = (tag & 7) switch
            {
                0 => VarintLength(message),
                1 => 8,
                LengthDelimited => (long)Varint(ref message),
                5 => 4,
                _ => throw Malformed(),
            };
            if (length < 0 || length > message.Length) { throw Malformed(); }
            if ((tag & 7) == LengthDelimited) { fields.Add(((int)(tag >> 3), message[..(int)length])); }
            message = message[(int)length..];
        }

        return fields;
    }

    public static string Text(this List<(int Number, ReadOnlyMemory<byte> Value)> fields, int number) =>
        Encoding.UTF8.GetString(fields.LastOrDefault(f => f.Number == number).Value.Span);

    public static ReadOnlyMemory<byte>? Message(this List<(int Number, ReadOnlyMemory<byte> Value)> fields, int number) =>
        // A bare null would become an empty message here, by way of the array conversion.
        fields.Exists(f => f.Number == number) ? fields.Last(f => f.Number == number).Value : default(ReadOnlyMemory<byte>?);

    private static int VarintLength(ReadOnlyMemory<byte> message)
    {
        var rest = message;
        Varint(ref rest);
        return message.Length - rest.Length;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var i = 0; i < Math.Min(message.Length, 10); i++)
        {
            var part = message.Span[i];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part >= 0x80) { continue; }
            message = message[(i + 1)..];
            return value;
        }

        throw Malformed();
    }

    private static ApiFailureException Malformed() => Failures.BadRequest("the object provided is unrecognized: the protobuf message is malformed");
}
