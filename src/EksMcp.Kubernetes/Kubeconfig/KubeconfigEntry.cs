using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>A named cluster, user or context, and the file it stands in. Fields are read when they are needed, so that a
/// broken entry hides no other.</summary>
internal sealed record KubeconfigEntry(string Kind, string Name, JsonObject Body, string File)
{
    /// <summary><c>user 'dev' in /home/x/.kube/config</c>.</summary>
    internal string Label => $"{Kind} '{SafeText.Cut(Name)}' in {SafeText.Cut(File, 300)}";

    /// <summary>Null where absent or empty. Numbers are taken as their text.</summary>
    internal string? Text(string field) => Text(Body[field], field);

    internal bool Flag(string field) => Body[field] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Wrong(field, "true or false"),
    };

    internal IReadOnlyList<string> Texts(string field) => Body[field] switch
    {
        null => [],
        JsonArray list => [.. list.Select(item => Text(item, field) ?? "")],
        _ => throw Wrong(field, "a list"),
    };

    internal KubeconfigEntry? Section(string field) => Body[field] switch
    {
        null => null,
        JsonObject section => new KubeconfigEntry(Kind, Name, section, File),
        _ => throw Wrong(field, "a mapping"),
    };

    internal IEnumerable<KubeconfigEntry> Sections(string field) => Body[field] switch
    {
        null => [],
        JsonArray list => list.Select(item => item is JsonObject section ? this with { Body = section } : throw Wrong(field, "a list of mappings")),
        _ => throw Wrong(field, "a list"),
    };

    /// <summary>Relative paths are meant from the file's folder.</summary>
    internal string? FilePath(string field)
    {
        if (Text(field) is not { } path) return null;
        return path.Any(char.IsControl) ? throw Wrong(field, "a path") : Path.GetFullPath(path, Path.GetDirectoryName(File)!);
    }

    internal KubernetesException Invalid(string what, string hint, Exception? inner = null) =>
        new(KubernetesError.InvalidKubeconfig, $"The {Label}: {what}.", hint, inner);

    private string? Text(JsonNode? node, string field) => node switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length > 0 ? text : null,
        JsonValue value => value.ToJsonString(),
        _ => throw Wrong(field, "a text"),
    };

    private KubernetesException Wrong(string field, string expected) => Invalid($"'{SafeText.Cut(field)}' is not {expected}", "Correct the file; kubectl config view shows how it is read.");
}
