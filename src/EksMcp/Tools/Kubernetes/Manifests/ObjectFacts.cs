using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Reads what every object must state, and says by document and line what is missing.</summary>
internal static class ObjectFacts
{
    /// <summary>Null where something is wrong, which then is a problem.</summary>
    public static ManifestObject? Read(WrittenObject written, List<string> problems)
    {
        var place = $"document {written.Document} (line {written.Line})";
        var before = problems.Count;
        var body = written.Body;
        var kind = Required(body, "kind", place, problems);
        var apiVersion = Required(body, "apiVersion", place, problems);
        if (body["metadata"] is not (null or JsonObject))
        {
            problems.Add($"{place}: metadata is no map");
        }

        var metadata = body["metadata"] as JsonObject ?? [];
        var name = Optional(metadata, "name", place, problems);
        var generateName = name is null ? Optional(metadata, "generateName", place, problems) : null;
        var ns = Optional(metadata, "namespace", place, problems);
        if (name is null && generateName is null && problems.Count == before)
        {
            problems.Add($"{place}: {Shown.Short(kind!)} has neither metadata.name nor metadata.generateName");
        }

        if (Redactor.ContainsMask(body))
        {
            problems.Add($"{place}: it holds a mask ([masked:...]) where a secret was hidden, which would be written in place of the secret; leave the field out to keep what is there");
        }

        return problems.Count > before ? null : new ManifestObject
        {
            Body = body,
            Document = written.Document,
            Line = written.Line,
            ApiVersion = apiVersion!,
            Kind = kind!,
            Name = name,
            GenerateName = generateName,
            Namespace = ns,
        };
    }

    private static string? Required(JsonObject body, string field, string place, List<string> problems)
    {
        var before = problems.Count;
        var text = Optional(body, field, place, problems);
        if (text is null && problems.Count == before)
        {
            problems.Add($"{place} has no {field}");
        }

        return text;
    }

    private static string? Optional(JsonObject map, string field, string place, List<string> problems)
    {
        if (map[field] is not { } node)
        {
            return null;
        }

        if (node.Text() is { } text)
        {
            return text.Length == 0 ? null : text;
        }

        problems.Add($"{place}: {field} is {node.GetValueKind().ToString().ToLowerInvariant()}, not text; quote it");
        return null;
    }
}
