namespace EksMcp.Sandbox.Defaults;

/// <summary>The API server's own types, as <c>Types.txt</c> records them. Read once, with the first object that needs it.</summary>
internal static class TypeTable
{
    private static readonly Lazy<Dictionary<string, Dictionary<string, ObjectType>>> Sections = new(Read);

    /// <summary>Null: a kind whose fields are not recorded. A version that is not recorded looks like the recorded ones of its group.</summary>
    public static ObjectType? Find(string group, string version, string kind)
    {
        var name = group.Length == 0 ? "core" : group;
        return Sections.Value.GetValueOrDefault($"{name}/{version}")?.GetValueOrDefault(kind)
            ?? Sections.Value.Where(s => s.Key.StartsWith(name + "/", StringComparison.Ordinal))
                .OrderByDescending(s => s.Key, StringComparer.Ordinal)
                .Select(s => s.Value.GetValueOrDefault(kind)).FirstOrDefault(t => t is not null);
    }

    private static Dictionary<string, Dictionary<string, ObjectType>> Read()
    {
        using var stream = typeof(TypeTable).Assembly.GetManifestResourceStream("types.txt")!;
        using var reader = new StreamReader(stream);
        var sections = new Dictionary<string, Dictionary<string, ObjectType>>(StringComparer.Ordinal);
        Dictionary<string, ObjectType> section = [];
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["#", var name] && name.Contains('/', StringComparison.Ordinal))
            {
                if (!sections.TryGetValue(name, out section!)) { sections[name] = section = new(StringComparer.Ordinal); }
            }
            else if (words is [not "#", ..])
            {
                Add(section, words);
            }
        }

        Link(sections);
        return sections;
    }

    private static void Add(Dictionary<string, ObjectType> section, string[] words)
    {
        var name = words[0].TrimStart('+');
        if (!section.TryGetValue(name, out var type)) { section[name] = type = new ObjectType(name); }
        foreach (var cell in words[1..])
        {
            var colon = cell.IndexOf(':', StringComparison.Ordinal);
            type.Fields[cell[..colon]] = FieldType.Parse(cell[..colon], cell[(colon + 1)..]);
        }
    }

    // A type is looked for where it is named, then among those that all versions share.
    private static void Link(Dictionary<string, Dictionary<string, ObjectType>> sections)
    {
        foreach (var section in sections.Values)
        {
            foreach (var field in section.Values.SelectMany(t => t.Fields.Values).Where(f => f.TypeName is not null))
            {
                field.Type = new[] { section, sections["core/v1"], sections["meta/v1"], sections["autoscaling/v1"], sections["batch/v1"] }
                    .Select(s => s.GetValueOrDefault(field.TypeName!)).First(t => t is not null);
            }
        }
    }
}
