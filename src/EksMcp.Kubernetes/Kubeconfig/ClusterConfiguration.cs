using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>One reading of all configuration: which clusters there are, by what names, and how to reach each.</summary>
internal sealed class ClusterConfiguration
{
    private readonly List<ClusterCandidate> _candidates = [];
    private readonly List<ClusterProblem> _problems = [];
    private readonly FileStamps _stamps = new();
    private readonly string? _current;

    internal ClusterConfiguration(ClusterOptions options, Redactor redactor, TimeProvider time)
    {
        foreach (var path in options.KubeconfigPaths.Where(p => p.Length > 0)) _stamps.Add(path);
        foreach (var known in options.Static)
            _candidates.Add(new ClusterCandidate(new ClusterIdentity(known.Name, known.Way, known.Server), _ => KnownClusters.Static(known, options)));

        var set = KubeconfigSet.Read(options.KubeconfigPaths, options.KubeconfigRequired);
        _problems.AddRange(set.Problems);
        _current = set.CurrentContext;
        var reader = new ContextReader(set, options, new UserReader(options, redactor, time));
        foreach (var context in set.Contexts) Add(context, reader);

        if (KnownClusters.InClusterIdentity(options) is { } inside)
            _candidates.Add(new ClusterCandidate(inside, files => KnownClusters.InCluster(inside, options, time, files)));
    }

    internal IReadOnlyList<ClusterCandidate> Candidates => _candidates;

    internal IReadOnlyList<ClusterProblem> Problems => _problems;

    internal bool IsCurrent => _stamps.StillHold();

    internal ClusterInventory Inventory()
    {
        var current = _candidates.Count == 1 ? _candidates[0] : _candidates.Find(c => c.Identity.Way == "kubeconfig" && c.Identity.Name == _current);
        return new ClusterInventory([.. _candidates.Select(c => c.Identity)], current?.Identity, _problems);
    }

    private void Add(KubeconfigEntry context, ContextReader reader)
    {
        try
        {
            _candidates.Add(new ClusterCandidate(reader.Identify(context), files => reader.Read(context, files)));
        }
        catch (KubernetesException e)
        {
            _problems.Add(new ClusterProblem(context.File, context.Name, e.Message, e.Hint));
        }
    }
}

/// <summary>A cluster that can be chosen.</summary>
/// <param name="Identity">Its names.</param>
/// <param name="Target">Reads the rest of its configuration; names the files it read.</param>
internal sealed record ClusterCandidate(ClusterIdentity Identity, Func<FileStamps, ClusterTarget> Target);
