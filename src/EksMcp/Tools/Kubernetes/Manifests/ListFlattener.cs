using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>The objects of a document: itself, or the items of a List, or of a list of one kind (PodList).</summary>
internal static class ListFlattener
{
    private const int MaxNesting = 4;

    public static IEnumerable<WrittenObject> Flatten(ManifestDocument document, List<string> problems)
    {
        if (document.Root is JsonObject map)
        {
            return Flatten(document, new WrittenObject(map, document.Number, document.Line), problems, 0);
        }

        problems.Add($"document {document.Number} (line {document.Line}) is {(document.Root is JsonArray ? "a list" : "a single value")}, not an object; a list of objects goes under items: of a kind: List");
        return [];
    }

    private static IEnumerable<WrittenObject> Flatten(ManifestDocument document, WrittenObject written, List<string> problems, int nesting)
    {
        if (written.Body.Text("kind") is not { } kind || !kind.EndsWith("List", StringComparison.Ordinal) || written.Body["items"] is not JsonArray items)
        {
            return [written];
        }

        if (nesting == MaxNesting)
        {
            problems.Add($"document {document.Number} (line {written.Line}) has lists in lists more than {MaxNesting} deep");
            return [];
        }

        return [.. items.SelectMany((item, index) => Item(document, written, kind, item, index, problems, nesting))];
    }

    private static IEnumerable<WrittenObject> Item(ManifestDocument document, WrittenObject list, string kind, JsonNode? item, int index, List<string> problems, int nesting)
    {
        if (item is not JsonObject body)
        {
            problems.Add($"document {document.Number} (line {list.Line}): items[{index}] is no object");
            return [];
        }

        var line = document.Lines.TryGetValue(body, out var known) ? known : list.Line;
        // Items of a list of one kind may leave out what the list says.
        if (kind != "List" && !body.ContainsKey("kind") && !body.ContainsKey("apiVersion"))
        {
            body["kind"] = kind[..^"List".Length];
            body["apiVersion"] = list.Body["apiVersion"]?.DeepClone();
        }

        return Flatten(document, new WrittenObject(body, document.Number, line), problems, nesting + 1);
    }
}

/// <summary>A map that should be an object of the API, and where it stands.</summary>
internal sealed record WrittenObject(JsonObject Body, int Document, long Line);
