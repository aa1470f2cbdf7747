using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Schema;

/// <summary>
/// Turns what a client sent into the arguments a tool declared: aliases resolved, JSON in text unpacked, every problem
/// collected. Bounded by <see cref="MaxBytes"/> in all.
/// </summary>
internal static class ArgumentBinder
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxEntries = 64;
    private const int MaxProblems = 8;

    /// <summary>The canonical arguments; throws with all problems at once.</summary>
    public static JsonElement Bind(Tool tool, IReadOnlyDictionary<string, JsonElement> raw)
    {
        var problems = new List<string>();
        var bound = new JsonObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var size = 0L;
        foreach (var (name, value) in raw)
        {
            size += name.Length + SizeOf(value);
            if (size > MaxBytes)
            {
                throw new ToolException(ErrorCode.InvalidArguments, $"The arguments are larger than {MaxBytes / 1024} KiB, the most a call takes.", "Send less in one call.");
            }

            if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                BindOne(tool.Input, name, value, bound, seen, problems);
            }
        }

        problems.AddRange(tool.Input.Arguments
            .Where(a => a.Required && !seen.Contains(a.Name))
            .Select(a => $"'{a.Name}' is missing ({a.TypeName}{(a.Description is { } d ? ": " + d : "")})"));
        return problems.Count == 0 ? JsonNodes.ToElement(bound) : throw Invalid(tool, problems);
    }

    private static int SizeOf(JsonElement value) => value.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(value).Length;

    private static void BindOne(InputSchema schema, string name, JsonElement value, JsonObject bound, HashSet<string> seen, List<string> problems)
    {
        if (ArgumentAliases.Resolve(schema, name) is not { } canonical)
        {
            problems.Add(Unknown(schema, name));
        }
        else if (!seen.Add(canonical))
        {
            problems.Add($"'{canonical}' is given twice (also as '{Shown.Short(name)}')");
        }
        else if (WellFormedJson.Problem(JsonMarshal.GetRawUtf8Value(value)) is { } malformed)
        {
            problems.Add($"'{canonical}' {malformed}");
        }
        else if (Convert(schema.Find(canonical)!, value, out var problem) is { } node)
        {
            bound[canonical] = node;
        }
        else
        {
            problems.Add(problem!);
        }
    }

    private static string Unknown(InputSchema schema, string name)
    {
        var near = Nearest.To(name, schema.Arguments.Select(a => a.Name), 1).FirstOrDefault();
        return $"unknown argument '{Shown.Short(name)}'" + (near is null ? "" : $" (did you mean '{near}'?)");
    }

    private static JsonNode? Convert(ArgumentSpec spec, JsonElement value, out string? problem)
    {
        problem = null;
        var node = spec.Type switch
        {
            ArgumentType.Text => TextOf(spec, value, ref problem),
            ArgumentType.Integer => IntegerOf(spec, value, ref problem),
            ArgumentType.Boolean => BooleanOf(value),
            ArgumentType.TextList => ListOf(spec, value, ref problem),
            _ => ObjectOf(spec, value),
        };
        if (node is null)
        {
            problem ??= $"'{spec.Name}' must be {Article(spec)}{spec.TypeName}, not {Kind(value)}";
        }

        return node;
    }

    private static JsonNode? TextOf(ArgumentSpec spec, JsonElement value, ref string? problem)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = value.GetString()!;
        if (spec.Required && text.Length == 0)
        {
            problem = $"'{spec.Name}' is empty";
        }
        else if (text.Length > spec.MaxLength)
        {
            problem = $"'{spec.Name}' has {text.Length} characters, at most {spec.MaxLength} are taken";
        }
        else if (spec.Choices is { } choices && Choice(choices, text) is var choice)
        {
            problem = choice is null ? $"'{spec.Name}' must be one of {string.Join(", ", choices)}, not '{Shown.Short(text)}'" : null;
            text = choice ?? text;
        }

        return problem is null ? JsonValue.Create(text) : null;
    }

    private static string? Choice(IReadOnlyList<string> choices, string text) =>
        choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static JsonNode? IntegerOf(ArgumentSpec spec, JsonElement value, ref string? problem)
    {
        long number;
        var known = value.ValueKind == JsonValueKind.Number ? Whole(value, out number)
            : long.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        if (known && (number < spec.Minimum || number > spec.Maximum))
        {
            problem = $"'{spec.Name}' must be between {spec.Minimum} and {spec.Maximum}, not {number}";
            return null;
        }

        return known ? JsonValue.Create(number) : null;
    }

    // 100.0 is what some clients make of 100.
    private static bool Whole(JsonElement value, out long number)
    {
        if (value.TryGetInt64(out number))
        {
            return true;
        }

        var real = value.GetDouble();
        number = Math.Abs(real) < 1L << 53 ? (long)real : 0;
        return number == real;
    }

    private static JsonNode? BooleanOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => JsonValue.Create(true),
        JsonValueKind.False => JsonValue.Create(false),
        JsonValueKind.String when bool.TryParse(value.GetString(), out var parsed) => JsonValue.Create(parsed),
        _ => null,
    };

    private static JsonNode? ListOf(ArgumentSpec spec, JsonElement value, ref string? problem)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            var text = value.GetString()!;
            var entries = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return Unpack(text) is JsonArray packed ? ListOf(spec, JsonNodes.ToElement(packed), ref problem) : Bounded(spec, entries, ref problem);
        }

        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)
            ? Bounded(spec, [.. value.EnumerateArray().Select(i => i.GetString()!)], ref problem)
            : null;
    }

    private static JsonArray? Bounded(ArgumentSpec spec, string[] entries, ref string? problem)
    {
        problem = entries.Length > MaxEntries ? $"'{spec.Name}' has {entries.Length} entries, at most {MaxEntries} are taken"
            : entries.FirstOrDefault(e => e.Length > spec.MaxLength) is { } entry ? $"'{spec.Name}' has an entry of {entry.Length} characters, at most {spec.MaxLength} are taken"
            : null;
        return problem is null ? new JsonArray([.. entries.Select(e => (JsonNode)e)]) : null;
    }

    private static JsonNode? ObjectOf(ArgumentSpec spec, JsonElement value) =>
        (value.ValueKind == JsonValueKind.String ? Unpack(value.GetString()!) : JsonNodes.ToNode(value)) switch
        {
            JsonObject map => map,
            JsonArray list when spec.ListMember is { } member => new JsonObject { [member] = list },
            _ => null,
        };

    private static JsonNode? Unpack(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{") && !text.AsSpan().TrimStart().StartsWith("["))
        {
            return null;
        }

        // Half surrogate pairs cannot be written as UTF-8 without loss, so they are looked for before.
        return WellFormedJson.Problem(Encoding.UTF8.GetBytes(text)) is null ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = WellFormedJson.MaxDepth + 1 }) : null;
    }

    private static string Article(ArgumentSpec spec) => spec.TypeName[0] is 'a' or 'i' or 'o' ? "an " : "a ";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"the text '{Shown.Short(value.GetString()!)}'",
        JsonValueKind.Number => $"the number {Shown.Short(value.GetRawText())}",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };

    private static ToolException Invalid(Tool tool, List<string> problems) => new(
        ErrorCode.InvalidArguments,
        $"{tool.Name}: {string.Join("; ", problems.Take(MaxProblems))}{(problems.Count > MaxProblems ? $"; and {problems.Count - MaxProblems} more" : "")}.",
        $"Arguments of {tool.Name}: {string.Join(", ", tool.Input.Arguments.Select(a => a.Required ? a.Name : $"[{a.Name}]"))}.");
}
