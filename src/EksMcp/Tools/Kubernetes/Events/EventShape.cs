using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>What makes two events the same saying: object, reason, and the message apart from its numbers. A hash of fixed size, whoever wrote them.</summary>
internal static class EventShape
{
    public static UInt128 Key(EventEntry entry, bool gone)
    {
        var shape = new StringBuilder();
        foreach (var part in (ReadOnlySpan<string>)[entry.Kind, entry.Namespace, entry.Name, gone ? "gone" : "", entry.Reason])
        {
            shape.Append(part).Append('\0');
        }

        AppendShape(shape, entry.Message);
        return BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(shape.ToString())));
    }

    // Pod names, ages and sizes differ between repeats of one message.
    private static void AppendShape(StringBuilder shape, string message)
    {
        var inNumber = false;
        foreach (var c in message)
        {
            if (!char.IsAsciiDigit(c))
            {
                shape.Append(c);
            }
            else if (!inNumber)
            {
                shape.Append('#');
            }

            inNumber = char.IsAsciiDigit(c);
        }
    }
}
