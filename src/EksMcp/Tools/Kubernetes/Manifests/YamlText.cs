using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Reads a stream of YAML documents, each as far as it is asked for.</summary>
internal static class YamlText
{
    private const string Slip = "the text is no valid YAML";

    public static IReadOnlyList<ManifestDocument> Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        var notes = new ManifestNotes();
        var composer = new YamlComposer(parser, notes);
        try
        {
            return Documents(parser, composer, notes);
        }
        catch (YamlException e)
        {
            // Some of its errors name no place; the last thing it read stands before it.
            var line = Math.Max(e.Start.Line, parser.Current?.Start.Line ?? 1);
            throw Tabs.Explain(text, line) ?? ManifestProblem.At(line, Sentence(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or OverflowException or FormatException)
        {
            // The parser's own slips on damaged text.
            throw ManifestProblem.At(parser.Current?.Start.Line ?? 1, Slip);
        }
    }

    private static List<ManifestDocument> Documents(Parser parser, YamlComposer composer, ManifestNotes notes)
    {
        var documents = new List<ManifestDocument>();
        parser.Consume<StreamStart>();
        while (parser.TryConsume<DocumentStart>(out var start))
        {
            var line = parser.Current!.Start.Line;
            var root = composer.Document();
            parser.Consume<DocumentEnd>();
            if (root is not null)
            {
                documents.Add(new ManifestDocument(documents.Count + 1, line, root, composer.Lines, notes.Take(IsSecret(root))));
            }
        }

        return documents;
    }

    // A list may hold Secrets anywhere, and a kind may be spelt wrongly.
    private static bool IsSecret(System.Text.Json.Nodes.JsonNode root) =>
        root.Text("kind") is not { } kind || kind.Contains("secret", StringComparison.OrdinalIgnoreCase) || kind.EndsWith("List", StringComparison.Ordinal);

    private static string Sentence(YamlException e) =>
        e.Message.Length == 0 ? Slip : char.ToLowerInvariant(e.Message[0]) + e.Message[1..].TrimEnd('.');
}
