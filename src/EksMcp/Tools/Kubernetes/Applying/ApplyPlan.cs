using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Tools.Kubernetes.Manifests;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>What is to be written, in the order in which it is: namespaces, custom resource definitions, the rest as the file has it.</summary>
internal sealed class ApplyPlan
{
    private const string DefaultNamespace = "default";
    private readonly IClusterReader _reader;
    private readonly Manifest _manifest;
    private readonly bool _createOnly;
    private readonly string? _namespace;
    private readonly List<string> _problems = [];
    private readonly List<string> _notes;
    private int _withoutNamespace;

    private ApplyPlan(IClusterReader reader, Manifest manifest, string? ns, bool createOnly)
    {
        (_reader, _manifest, _createOnly) = (reader, manifest, createOnly);
        _namespace = string.IsNullOrEmpty(ns) ? null : ns;
        _notes = [.. manifest.Notes];
    }

    public IReadOnlyList<PlannedObject> Objects { get; private set; } = [];

    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Throws with everything that stands against it before the cluster is asked for anything but its kinds.</summary>
    public static async Task<ApplyPlan> MakeAsync(IClusterReader reader, Manifest manifest, string? ns, bool createOnly, CancellationToken cancellationToken)
    {
        var plan = new ApplyPlan(reader, manifest, ns, createOnly);
        var planned = new List<PlannedObject>();
        foreach (var source in manifest.Objects)
        {
            if (await plan.ResolveAsync(source, cancellationToken) is var (resource, definition))
            {
                planned.Add(plan.Settle(source, resource, definition));
            }
        }

        plan.RefuseDuplicates(planned);
        if (plan._problems.Count > 0)
        {
            throw ManifestReader.Problems(plan._problems);
        }

        if (plan._withoutNamespace > 0 && plan._namespace is null)
        {
            plan._notes.Add($"{plan._withoutNamespace} object(s) state no namespace and go to '{DefaultNamespace}'; pass namespace to choose another.");
        }

        plan.Objects = [.. planned.OrderBy(p => p.Phase)];
        return plan;
    }

    private async Task<(ApiResource Resource, string? Definition)?> ResolveAsync(ManifestObject source, CancellationToken cancellationToken)
    {
        try
        {
            var resource = await _reader.ResolveAsync(source.Kind, source.ApiVersion, cancellationToken);
            return Fits(source, resource) ? (resource, null) : null;
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.UnknownKind or KubernetesError.AmbiguousKind or KubernetesError.InvalidRequest)
        {
            foreach (var definition in _manifest.Objects.Where(CustomKind.IsDefinition))
            {
                if (CustomKind.Of(definition, source) is { } resource)
                {
                    return (resource, definition.Name);
                }
            }

            _problems.Add($"{source.Place}: {e.Message.TrimEnd('.')}{(e.Hint is { } hint ? $" ({hint.TrimEnd('.')})" : "")}");
            return null;
        }
    }

    // Lookups are forgiving, what is written must be exact.
    private bool Fits(ManifestObject source, ApiResource resource)
    {
        var before = _problems.Count;
        if (resource.Kind != source.Kind || resource.ApiVersion != source.ApiVersion)
        {
            _problems.Add($"{source.Place}: {Shown.Short(source.ApiVersion)} {Shown.Short(source.Kind)} must be written {resource.ApiVersion} {resource.Kind}");
        }

        var verb = _createOnly || source.Name is null ? "create" : "patch";
        if (resource.Verbs.Count > 0 && !resource.Verbs.Contains(verb, StringComparer.Ordinal))
        {
            _problems.Add($"{source.Place}: {resource.QualifiedName} takes no {verb}; it serves {string.Join(", ", resource.Verbs)}");
        }

        return _problems.Count == before;
    }

    private PlannedObject Settle(ManifestObject source, ApiResource resource, string? definition)
    {
        var body = (JsonObject)source.Body.DeepClone();
        var metadata = (JsonObject)body["metadata"]!;
        if (metadata.Remove("managedFields"))
        {
            _notes.Add($"{source.Place}: metadata.managedFields is the server's own and was left out.");
        }

        var ns = resource.Namespaced ? source.Namespace ?? _namespace ?? DefaultNamespace : null;
        _withoutNamespace += resource.Namespaced && source.Namespace is null ? 1 : 0;
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }
        else if (metadata.Remove("namespace"))
        {
            _notes.Add($"{source.Place}: a {resource.Kind} has no namespace; the one stated was left out.");
        }

        if (source.Namespace is { } own && _namespace is { } given && own != given && resource.Namespaced)
        {
            _notes.Add($"{source.Place}: its own namespace '{Shown.Short(own)}' holds, not '{Shown.Short(given)}' of the call.");
        }

        return new PlannedObject { Source = source, Resource = resource, Namespace = ns, Body = body, CreateOnly = _createOnly || source.Name is null, Definition = definition };
    }

    private void RefuseDuplicates(List<PlannedObject> planned) => _problems.AddRange(planned
        .Where(p => p.Name is not null)
        .GroupBy(p => (p.Resource.QualifiedName, p.Namespace, p.Name))
        .Where(g => g.Count() > 1)
        .Select(g => ManifestReader.Twice(g.First().Source, g.ElementAt(1).Source)));
}
