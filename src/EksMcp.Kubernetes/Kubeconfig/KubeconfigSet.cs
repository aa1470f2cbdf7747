using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>
/// Several kubeconfig files as one, by kubectl's rules: the first file that names a cluster, user, context or
/// current-context wins. A file that cannot be read is a problem beside the others, not instead of them.
/// </summary>
internal sealed class KubeconfigSet
{
    private readonly Dictionary<string, KubeconfigEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeconfigEntry> _contexts = new(StringComparer.Ordinal);
    private readonly List<ClusterProblem> _problems = [];

    /// <summary>Contexts in the order of the files.</summary>
    internal IReadOnlyCollection<KubeconfigEntry> Contexts => _contexts.Values;

    internal string? CurrentContext { get; private set; }

    internal IReadOnlyList<ClusterProblem> Problems => _problems;

    /// <param name="required">A missing file is a problem; otherwise it is skipped, as kubectl does.</param>
    internal static KubeconfigSet Read(IReadOnlyList<string> paths, bool required)
    {
        var set = new KubeconfigSet();
        foreach (var path in paths.Where(p => p.Length > 0).Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
        {
            if (!required && !File.Exists(path)) continue;
            try
            {
                set.Add(KubeconfigFile.Read(path));
            }
            catch (KubernetesException e)
            {
                set._problems.Add(new ClusterProblem(path, null, e.Message, e.Hint));
            }
        }

        if (set.CurrentContext is { } current && !set._contexts.ContainsKey(current))
            set._problems.Add(new ClusterProblem(string.Join(Path.PathSeparator, paths), current, $"current-context names '{SafeText.Cut(current)}', which does not exist.", null));
        return set;
    }

    /// <summary>The cluster that a context names. Throws when there is none.</summary>
    internal KubeconfigEntry ClusterOf(KubeconfigEntry context) => Referred(context, "cluster", _clusters)
        ?? throw context.Invalid("it names no cluster", "Set 'cluster' in the context.");

    /// <summary>The user that a context names; null when it names none.</summary>
    internal KubeconfigEntry? UserOf(KubeconfigEntry context) => Referred(context, "user", _users);

    private static KubeconfigEntry? Referred(KubeconfigEntry context, string field, Dictionary<string, KubeconfigEntry> entries)
    {
        if (context.Text(field) is not { } name) return null;
        return entries.TryGetValue(name, out var entry) ? entry
            : throw context.Invalid($"its {field} '{SafeText.Cut(name)}' does not exist", entries.Count == 0
                ? $"No {field} is configured."
                : $"Configured: {string.Join(", ", entries.Keys.Take(20).Select(n => SafeText.Cut(n)))}.");
    }

    private void Add(KubeconfigFile file)
    {
        foreach (var entry in file.Entries("clusters", "cluster", _problems)) _clusters.TryAdd(entry.Name, entry);
        foreach (var entry in file.Entries("users", "user", _problems)) _users.TryAdd(entry.Name, entry);
        foreach (var entry in file.Entries("contexts", "context", _problems)) _contexts.TryAdd(entry.Name, entry);
        CurrentContext ??= file.CurrentContext;
    }
}
