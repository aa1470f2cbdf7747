using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Tools.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>The tags that a manifest may hold: those of YAML's own types.</summary>
internal static class YamlTag
{
    public const string Map = "map";
    public const string List = "seq";
    public const string Merge = Core + "merge";
    private const string Core = "tag:yaml.org,2002:";

    /// <summary>Refuses any tag on a map or a list that says it is something else.</summary>
    public static void Require(TagName tag, Mark at, string wanted)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != Core + wanted)
        {
            throw Foreign(tag, at);
        }
    }

    /// <summary>What a scalar means where it is not just text; null where it is.</summary>
    public static PlainValue? Resolve(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty)
        {
            return scalar.Style == ScalarStyle.Plain && YamlScalar.Read(scalar.Value) is { Kind: not PlainKind.Text } plain ? plain : null;
        }

        return scalar.Tag.IsNonSpecific ? null : scalar.Tag.Value switch
        {
            Core + "str" or Core + "timestamp" or Merge => null,
            Core + "binary" => new PlainValue(PlainKind.Text, Binary(scalar)),
            Core + "int" => Typed(scalar, PlainKind.Integer, PlainKind.TooLarge),
            Core + "float" => Typed(scalar, PlainKind.Real, PlainKind.Integer, PlainKind.TooLarge, PlainKind.NoNumber),
            Core + "bool" => Typed(scalar, PlainKind.Boolean),
            Core + "null" => Typed(scalar, PlainKind.Null),
            _ => throw Foreign(scalar.Tag, scalar.Start),
        };
    }

    private static PlainValue Typed(Scalar scalar, params ReadOnlySpan<PlainKind> kinds) =>
        YamlScalar.Read(scalar.Value) is var value && kinds.Contains(value.Kind) ? value
            : throw ManifestProblem.At(scalar.Start.Line, $"a value that is not what its tag {Shown.Short(scalar.Tag.Value.Replace(Core, "!!", StringComparison.Ordinal))} says");

    private static JsonValue Binary(Scalar scalar)
    {
        var bytes = new byte[scalar.Value.Length];
        return Convert.TryFromBase64String(scalar.Value, bytes, out var length) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))
            ? JsonValue.Create(Encoding.UTF8.GetString(bytes, 0, length))
            : throw ManifestProblem.At(scalar.Start.Line, "a !!binary value that is not text in base64", "Put binary data under binaryData or a Secret's data, in base64 and without the tag.");
    }

    private static Exception Foreign(TagName tag, Mark at) =>
        ManifestProblem.At(at.Line, $"the tag {Shown.Short(tag.Value.Replace(Core, "!!", StringComparison.Ordinal))} is none that a manifest may hold", "Leave the tag out; tags of templating tools must be rendered first.");
}
