using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>One kubeconfig file: its named entries, not yet interpreted. At most 1 MiB.</summary>
internal sealed class KubeconfigFile
{
    private const int MaxBytes = 1024 * 1024;

    private readonly string _path;
    private readonly JsonObject _root;

    private KubeconfigFile(string path, JsonObject root)
    {
        _path = path;
        _root = root;
    }

    internal string? CurrentContext => _root["current-context"] is JsonValue value && value.TryGetValue<string>(out var name) && name.Length > 0 ? name : null;

    /// <summary>Throws <see cref="KubernetesError.InvalidKubeconfig"/> when the file cannot be used as a whole.</summary>
    internal static KubeconfigFile Read(string path)
    {
        try
        {
            using var text = new StringReader(BoundedFile.ReadText(path, MaxBytes)
                ?? throw Invalid(path, "is larger than 1 MiB", "Split it, and name the parts in KUBECONFIG."));
            return new KubeconfigFile(path, YamlDocument.Read(text) switch
            {
                null => [],
                JsonObject root => root,
                _ => throw Invalid(path, "is no kubeconfig", "It must be a mapping with clusters, users and contexts."),
            });
        }
        catch (FormatException e)
        {
            throw Invalid(path, $"cannot be read: {e.Message}", "Correct the file; kubectl config view checks it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Invalid(path, e is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read", "Check the path and the file's permissions.");
        }
    }

    /// <summary>Entries of <c>clusters</c>, <c>users</c> or <c>contexts</c>; what is malformed goes to <paramref name="problems"/>.</summary>
    internal IEnumerable<KubeconfigEntry> Entries(string list, string kind, List<ClusterProblem> problems)
    {
        if (_root[list] is null) yield break;
        if (_root[list] is not JsonArray items)
        {
            problems.Add(new ClusterProblem(_path, null, $"'{list}' is not a list.", "Correct the file; kubectl config view checks it."));
            yield break;
        }

        foreach (var item in items)
        {
            if (item is JsonObject named && named["name"] is JsonValue value && Name(value) is { } name && named[kind] is JsonObject body)
                yield return new KubeconfigEntry(kind, name, body, _path);
            else
                problems.Add(new ClusterProblem(_path, null, $"An entry of '{list}' has no name or no '{kind}'.", "Each entry needs both."));
        }
    }

    private static string? Name(JsonValue value)
    {
        var name = value.TryGetValue<string>(out var text) ? text : value.ToJsonString();
        return name.Length > 0 ? name : null;
    }

    private static KubernetesException Invalid(string path, string what, string hint) =>
        new(KubernetesError.InvalidKubeconfig, $"The kubeconfig {SafeText.Cut(path, 300)} {what}.", hint);
}
