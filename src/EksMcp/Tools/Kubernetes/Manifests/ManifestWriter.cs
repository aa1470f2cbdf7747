using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Writes objects as YAML that <see cref="ManifestReader"/>, kubectl and YAML 1.2 parsers read alike: whatever could be taken for something else is quoted.</summary>
internal static class ManifestWriter
{
    private const int WidestLine = 1_000;

    public static string Write(IReadOnlyList<JsonObject> objects)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: WidestLine, isCanonical: false, maxSimpleKeyLength: WidestLine, skipAnchorName: true));
        emitter.Emit(new StreamStart());
        for (var i = 0; i < objects.Count; i++)
        {
            emitter.Emit(new DocumentStart(null, null, isImplicit: i == 0));
            Emit(emitter, objects[i]);
            emitter.Emit(new DocumentEnd(isImplicit: true));
        }

        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (name, value) in map)
                {
                    Emit(emitter, Text(name));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                Emit(emitter, node?.GetValueKind() == JsonValueKind.String ? Text(node.GetValue<string>()) : new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static void Emit(Emitter emitter, Scalar scalar) => emitter.Emit(scalar);

    private static Scalar Text(string text) => new(
        AnchorName.Empty,
        TagName.Empty,
        text,
        YamlScalar.IsPlainText(text) && !text.AsSpan().ContainsAny("\r\n\t") ? ScalarStyle.Any : ScalarStyle.DoubleQuoted,
        isPlainImplicit: true,
        isQuotedImplicit: true);
}
