using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Objects;

/// <summary>What would have worked in place of an object that does not exist: another namespace, or a name much like it. Reads names only.</summary>
internal sealed class AbsentObject(IClusterReader reader, TimeProvider time)
{
    private const int MostNames = 5_000;
    private const int MostShown = 3;

    public async Task<ToolException> ExplainAsync(ApiResource resource, string? ns, string name, string message, CancellationToken cancellationToken)
    {
        if (resource.Namespaced)
        {
            await UnknownNamespace.CheckAsync(reader, ns, time, cancellationToken);
        }

        var plain = NotFound(message, $"list_k8s_resources kind={resource.QualifiedName} shows what exists.");
        return await new Afterthought(time).TryAsync(token => SearchAsync(resource, ns, name, plain, token), plain, cancellationToken);
    }

    private async Task<ToolException> SearchAsync(ApiResource resource, string? ns, string name, ToolException plain, CancellationToken cancellationToken)
    {
        if (resource.Namespaced)
        {
            var elsewhere = await RowsAsync(resource, new ListQuery { FieldSelector = $"metadata.name={name}" }, cancellationToken);
            if (elsewhere.Count > 0)
            {
                return NotFound(plain.Message, $"A {resource.Kind} of this name exists in namespace {string.Join(", ", elsewhere.Take(MostShown).Select(r => r.Namespace))}.");
            }
        }

        var names = await RowsAsync(resource, new ListQuery { Namespace = resource.Namespaced ? ns : null }, cancellationToken);
        var near = Nearest.To(name, names.Select(r => r.Name), MostShown).ToList();
        return near.Count > 0 ? NotFound(plain.Message, $"Did you mean {string.Join(" or ", near)}?") : plain;
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
                if (row.Restart)
                {
                    rows.Clear();
                    continue;
                }

                rows.Add(row);
                if (rows.Count == MostNames)
                {
                    break;
                }
            }
        }
        catch (KubernetesException)
        {
            // One list that fails (whoever may get an object need not be able to list it) must not end the other.
            rows.Clear();
        }

        return rows;
    }
}
