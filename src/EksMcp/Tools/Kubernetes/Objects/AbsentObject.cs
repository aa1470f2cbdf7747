using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>What would have worked in place of an object that does not exist: another namespace, or a name much like it. Reads names only.</summary>
internal sealed class AbsentObject(IClusterReader reader)
{
    private const int MostNames = 5_000;
    private const int MostShown = 3;

    public async Task<ToolException> ExplainAsync(ApiResource resource, string? ns, string name, string message, CancellationToken cancellationToken)
    {
        if (resource.Namespaced)
        {
            await UnknownNamespace.CheckAsync(reader, ns, cancellationToken);
            var elsewhere = await RowsAsync(resource, new ListQuery { FieldSelector = $"metadata.name={name}" }, cancellationToken);
            if (elsewhere.Count > 0)
            {
                return NotFound(message, $"A {resource.Kind} of this name exists in namespace {string.Join(", ", elsewhere.Take(MostShown).Select(r => r.Namespace))}.");
            }
        }

        var names = await RowsAsync(resource, new ListQuery { Namespace = resource.Namespaced ? ns : null }, cancellationToken);
        var near = Nearest.To(name, names.Select(r => r.Name), MostShown).ToList();
        return NotFound(message, near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : $"list_k8s_resources kind={resource.QualifiedName} shows what exists.");
    }

    private static ToolException NotFound(string message, string hint) => new(ErrorCode.NotFound, message, hint);

    private async Task<List<TableRow>> RowsAsync(ApiResource resource, ListQuery query, CancellationToken cancellationToken)
    {
        var rows = new List<TableRow>();
        try
        {
            await using var list = await reader.ListTableAsync(resource, query, cancellationToken);
            await foreach (var row in list.RowsAsync(cancellationToken))
            {
                if (!row.Restart && rows.Count < MostNames)
                {
                    rows.Add(row);
                }
            }
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.Forbidden or KubernetesError.Rejected or KubernetesError.GateClosed)
        {
            // Whoever may get but not list an object gets the server's plain words.
            rows.Clear();
        }

        return rows;
    }
}
