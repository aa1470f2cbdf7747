using System.Reflection;

namespace EksMcp.Sandbox.Schemas;

/// <summary>
/// Types in a text format of their own, see <c>kubernetes-1.20.schema</c>. Files are read one over another: a later one adds
/// types, kinds and fields, and marks to fields that are there.
/// </summary>
internal sealed class SchemaFile
{
    private const string AsRecorded = "~";
    private const string Metadata = "meta.v1.ObjectMeta";

    private readonly Dictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectSchema> _types = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public static SchemaFile Read(IEnumerable<string> names)
    {
        var file = new SchemaFile();
        foreach (var name in names)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} is not embedded.");
            using var reader = new StreamReader(stream);
            file.Add(reader);
        }

        return file;
    }

    public ObjectSchema? Kind(string group, string version, string kind) =>
        _kinds.TryGetValue($"{(group.Length == 0 ? "-" : group)} {version} {kind}", out var type) ? Type(type) : null;

    public ObjectSchema Type(string name)
    {
        lock (_lock) { return Build(name); }
    }

    private void Add(StreamReader reader)
    {
        Definition? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') { continue; }
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (line[0] == ' ') { current!.Fields[words[0].TrimEnd('!')] = Merged(current.Fields.GetValueOrDefault(words[0].TrimEnd('!')), words); }
            else if (words[0] == "kind") { _kinds[$"{words[1]} {words[2]} {words[3]}"] = words[4]; }
            else { current = Define(words[1], words[2..]); }
        }
    }

    private Definition Define(string name, string[] header)
    {
        if (!_definitions.TryGetValue(name, out var definition)) { return _definitions[name] = new Definition(header); }
        return header.Length == 0 ? definition : _definitions[name] = definition with { Header = header };
    }

    private static string[] Merged(string[]? former, string[] words) =>
        words[1] != AsRecorded ? words
        : former is null ? throw new InvalidOperationException($"There is no recorded field {words[0]}.")
        : [.. former, .. words[2..]];

    private ObjectSchema Build(string name)
    {
        if (_types.TryGetValue(name, out var known)) { return known; }
        var definition = _definitions.GetValueOrDefault(name) ?? throw new InvalidOperationException($"No type {name} is recorded.");
        if (definition.Header is ["=", var alias]) { return _types[name] = Expression(alias); }
        var type = _types[name] = new ObjectSchema(SchemaShape.Map) { Name = name.Split('.')[^1], Atomic = definition.Header.Contains("atomic") };
        foreach (var (field, words) in definition.Fields) { type.Fields[field] = Field(words); }
        return type;
    }

    private FieldSchema Field(string[] words) => new(Expression(words[1]))
    {
        Required = words[0].EndsWith('!'),
        Always = words[1] == Metadata || words.Contains("always"),
        PatchMerges = words.Any(w => w == "merge" || w.StartsWith("merge:", StringComparison.Ordinal)),
        PatchMergeKey = After(words, "merge:"),
        PatchRetainsKeys = words.Contains("retain"),
        Default = After(words, "default="),
    };

    private static string? After(string[] words, string prefix) =>
        words.FirstOrDefault(w => w.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];

    private ObjectSchema Expression(string text)
    {
        if (text[0] == '[')
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            var keys = text[1..end];
            return new ObjectSchema(SchemaShape.List)
            {
                Atomic = keys.Length == 0,
                Keys = keys is "" or "set" ? [] : keys.Split(','),
                Element = Expression(text[(end + 1)..]),
            };
        }

        return text switch
        {
            ['{', '}', .. var element] => new ObjectSchema(SchemaShape.Map) { Element = Expression(element) },
            ['{', '!', '}', .. var element] => new ObjectSchema(SchemaShape.Map) { Atomic = true, Element = Expression(element) },
            "s" => new ObjectSchema(SchemaShape.Text),
            "n" => new ObjectSchema(SchemaShape.Number),
            "b" => new ObjectSchema(SchemaShape.Truth),
            "v" => ObjectSchema.AnyScalar,
            "*" => ObjectSchema.Any,
            _ => Build(text),
        };
    }

    private sealed record Definition(string[] Header)
    {
        public Dictionary<string, string[]> Fields { get; } = new(StringComparer.Ordinal);
    }
}
