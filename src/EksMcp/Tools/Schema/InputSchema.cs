using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace EksMcp.Tools.Schema;

/// <summary>The arguments of one tool, read from its Args record once, and the JSON Schema a client gets.</summary>
internal sealed class InputSchema
{
    private InputSchema(IReadOnlyList<ArgumentSpec> arguments) => Arguments = arguments;

    public IReadOnlyList<ArgumentSpec> Arguments { get; }

    public ArgumentSpec? Find(string name) => Arguments.FirstOrDefault(a => a.Name == name);

    public static InputSchema From<TArgs>(JsonTypeInfo<TArgs> type)
        where TArgs : notnull
    {
        var defaults = Defaults(type);
        return new InputSchema([.. type.Properties.Select(property => Read(property, property.Get!(defaults!)))]);
    }

    /// <summary>Compact JSON Schema 2020-12: one form, nothing a model does not need.</summary>
    public JsonElement ToJson()
    {
        var properties = new JsonObject();
        foreach (var argument in Arguments)
        {
            properties[argument.Name] = Property(argument);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (Arguments.Any(a => a.Required))
        {
            schema["required"] = new JsonArray([.. Arguments.Where(a => a.Required).Select(a => (JsonNode)a.Name)]);
        }

        schema["additionalProperties"] = false;
        return JsonNodes.ToElement(schema);
    }

    private static JsonObject Property(ArgumentSpec argument)
    {
        var property = new JsonObject { ["type"] = argument.TypeName };
        if (argument.Type == ArgumentType.TextList)
        {
            property["items"] = new JsonObject { ["type"] = "string" };
        }

        if (argument.Choices is { } choices)
        {
            property["enum"] = new JsonArray([.. choices.Select(c => (JsonNode)c)]);
        }

        if (argument.Default is { } value)
        {
            property["default"] = value.DeepClone();
        }

        if (argument.Description is { } description)
        {
            property["description"] = description;
        }

        return property;
    }

    /// <summary>An instance with every required member empty, so that the others show their defaults.</summary>
    private static TArgs Defaults<TArgs>(JsonTypeInfo<TArgs> type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in type.Properties.Where(p => p.IsRequired))
            {
                writer.WriteString(property.Name, "");
            }

            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize(buffer.WrittenSpan, type)!;
    }

    private static ArgumentSpec Read(JsonPropertyInfo property, object? defaultValue)
    {
        var bounds = Attribute<BoundsAttribute>(property);
        return new ArgumentSpec
        {
            Name = property.Name,
            Type = TypeOf(property),
            Required = property.IsRequired,
            Description = Attribute<DescriptionAttribute>(property)?.Description,
            Default = property.IsRequired ? null : DefaultOf(defaultValue),
            Choices = Attribute<ChoicesAttribute>(property)?.Values,
            Minimum = bounds?.Minimum,
            Maximum = bounds?.Maximum,
            ListMember = Attribute<ListMemberAttribute>(property)?.Name,
            MaxLength = Attribute<LongTextAttribute>(property)?.Maximum ?? ArgumentSpec.DefaultMaxLength,
        };
    }

    private static T? Attribute<T>(JsonPropertyInfo property)
        where T : Attribute
        => property.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault() as T;

    private static ArgumentType TypeOf(JsonPropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(string) ? ArgumentType.Text
            : type == typeof(int) || type == typeof(long) ? ArgumentType.Integer
            : type == typeof(bool) ? ArgumentType.Boolean
            : type == typeof(IReadOnlyList<string>) ? ArgumentType.TextList
            : type == typeof(JsonObject) ? ArgumentType.Object
            : throw new NotSupportedException($"Argument {property.Name} has type {type.Name}, which no schema of ours states.");
    }

    // "false" and "nothing" are what a reader assumes; only other defaults are worth their tokens.
    private static JsonNode? DefaultOf(object? value) => value switch
    {
        int number => number,
        long number => number,
        true => true,
        string { Length: > 0 } text => text,
        _ => null,
    };
}
