using System.Text;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>
/// Reads a manifest, YAML or JSON, into objects, the way kubectl reads it, and refuses what kubectl would let pass in silence.
/// At most <see cref="MaxBytes"/>.
/// </summary>
internal static class ManifestReader
{
    public const int MaxBytes = 1024 * 1024;
    private const int MaxObjects = 200;
    private const int MaxNamed = 8;

    /// <summary>Throws with everything that is wrong with the objects, or with the first that is wrong with the text.</summary>
    public static Manifest Read(string text)
    {
        Require(Encoding.UTF8.GetByteCount(text));
        text = text.TrimStart('\uFEFF');
        var documents = Documents(text);
        if (documents.Count == 0)
        {
            throw ManifestProblem.Of("it holds no document.");
        }

        var problems = new List<string>();
        var objects = documents.SelectMany(d => ListFlattener.Flatten(d, problems)).Select(o => ObjectFacts.Read(o, problems)).OfType<ManifestObject>().ToList();
        if (objects.Count > MaxObjects)
        {
            problems.Add($"it holds {objects.Count} objects, at most {MaxObjects} are taken at once");
        }

        problems.AddRange(Duplicates(objects));
        return problems.Count == 0 ? new Manifest(objects, [.. documents.SelectMany(d => d.Notes)]) : throw Problems(problems);
    }

    /// <summary>Throws where a manifest of so many bytes is too large.</summary>
    public static void Require(long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw ManifestProblem.Of(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"it has {bytes / 1024.0 / 1024.0:0.0} MiB, at most {MaxBytes / 1024 / 1024} MiB is taken."),
                "Split it: one call for each part.");
        }
    }

    /// <summary>The fault of several problems, each named up to a bound.</summary>
    public static ToolException Problems(IReadOnlyList<string> problems) => ManifestProblem.Of(
        $"{string.Join("; ", problems.Take(MaxNamed))}{(problems.Count > MaxNamed ? $"; and {problems.Count - MaxNamed} more" : "")}.");

    private static IReadOnlyList<ManifestDocument> Documents(string text) =>
        (text.AsSpan().TrimStart() is ['{' or '[', ..] ? JsonText.Read(text) : null) ?? YamlText.Read(text);

    // Here by the namespaces that the documents state; once the cluster has said which kinds have one, it is looked at again.
    private static IEnumerable<string> Duplicates(IEnumerable<ManifestObject> objects) => objects
        .Where(o => o.Name is not null)
        .GroupBy(o => (o.Group, o.Kind, o.Namespace ?? "", o.Name))
        .Where(g => g.Count() > 1)
        .Select(g => Twice(g.First(), g.ElementAt(1)));

    /// <summary>Words for two documents of the same object.</summary>
    public static string Twice(ManifestObject first, ManifestObject second) =>
        $"{first.Kind} {Schema.Shown.Short(first.Name!)} stands in two documents, on line {first.Line} and on line {second.Line}";
}
