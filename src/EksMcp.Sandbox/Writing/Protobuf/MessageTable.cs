using System.Collections.Concurrent;
using System.Globalization;

namespace EksMcp.Sandbox.Writing.Protobuf;

/// <summary>A field of a message: its number, its name in JSON, its type, and what stands before the type.</summary>
internal sealed record MessageField(int Number, string Name, char Shape, string Type);

/// <summary>The messages that are read, from an embedded table.</summary>
internal static class MessageTable
{
    private const string Resource = "messages.txt";
    private const string Shapes = "*%~";
    private static readonly Lazy<Dictionary<string, string>> Lines = new(Load);
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<int, MessageField>> Parsed = new(StringComparer.Ordinal);

    public static bool Knows(string message) => Lines.Value.ContainsKey(message);

    /// <summary>By number; empty where the message is not known.</summary>
    public static IReadOnlyDictionary<int, MessageField> FieldsOf(string message) => Parsed.GetOrAdd(message, m =>
        (Lines.Value.GetValueOrDefault(m) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Field).ToDictionary(f => f.Number));

    private static MessageField Field(string text)
    {
        var parts = text.Split(':');
        var shape = Shapes.Contains(parts[2][0], StringComparison.Ordinal) ? parts[2][0] : ' ';
        return new MessageField(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], shape, shape == ' ' ? parts[2] : parts[2][1..]);
    }

    private static Dictionary<string, string> Load()
    {
        using var reader = new StreamReader(typeof(MessageTable).Assembly.GetManifestResourceStream(Resource)!);
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) { continue; }
            var name = line.Split(' ', 2);
            lines[name[0]] = name.Length > 1 ? name[1] : "";
        }

        return lines;
    }
}
