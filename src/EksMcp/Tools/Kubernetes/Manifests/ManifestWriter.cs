using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>
/// Writes objects as YAML that <see cref="ManifestReader"/>, kubectl and YAML 1.2 parsers read alike: whatever could be taken
/// for something else than text is quoted and escaped.
/// </summary>
internal static partial class ManifestWriter
{
    public static string Write(IReadOnlyList<JsonObject> objects)
    {
        var text = new StringBuilder();
        foreach (var written in objects)
        {
            text.Append(text.Length > 0 ? "---\n" : "");
            Map(text, written, 0, indented: false);
        }

        return text.ToString();
    }

    /// <summary><paramref name="indented"/>: the first line already stands where it belongs, behind a dash.</summary>
    private static void Map(StringBuilder text, JsonObject map, int column, bool indented)
    {
        foreach (var (name, value) in map)
        {
            text.Append(' ', indented ? 0 : column).Append(Word(name)).Append(':');
            indented = false;
            switch (value)
            {
                case JsonObject { Count: > 0 } inner:
                    text.Append('\n');
                    Map(text, inner, column + 2, indented: false);
                    break;
                case JsonArray { Count: > 0 } list:
                    text.Append('\n');
                    List(text, list, column, indented: false);
                    break;
                default:
                    text.Append(' ').Append(Leaf(value)).Append('\n');
                    break;
            }
        }
    }

    private static void List(StringBuilder text, JsonArray list, int column, bool indented)
    {
        foreach (var item in list)
        {
            text.Append(' ', indented ? 0 : column).Append("- ");
            indented = false;
            switch (item)
            {
                case JsonObject { Count: > 0 } map:
                    Map(text, map, column + 2, indented: true);
                    break;
                case JsonArray { Count: > 0 } inner:
                    List(text, inner, column + 2, indented: true);
                    break;
                default:
                    text.Append(Leaf(item)).Append('\n');
                    break;
            }
        }
    }

    private static string Leaf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? Word(node.GetValue<string>()) : node?.ToJsonString() ?? "null";

    private static string Word(string text) => Plain().IsMatch(text) && YamlScalar.IsPlainText(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                // Line breaks of YAML 1.1 and what editors hide; half a pair is left to the other half.
                < ' ' or (>= '\x7f' and <= '\xa0') or '\u2028' or '\u2029' or '\uFEFF' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Names, paths, images, quantities; nothing that a parser of any version takes for a number, a time or a sign.
    [GeneratedRegex("^([A-Za-z_/][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*|[0-9]+([mkMGT]|[KMGT]i))\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
