using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Reading;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes;

/// <summary>
/// The API server answers a question about a namespace that does not exist as if it were empty. Asked only where nothing was
/// found; an identity that may not list namespaces gets no better answer than the server's.
/// </summary>
internal static class UnknownNamespace
{
    private const int Most = 2_000;

    /// <summary>Throws where the namespace does not exist, with the nearest that do.</summary>
    public static async Task CheckAsync(IClusterReader reader, string? ns, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ns))
        {
            return;
        }

        var names = await new Afterthought(time).TryAsync(token => NamesAsync(reader, token), [], cancellationToken);
        if (names.Count is 0 or Most || names.Contains(ns))
        {
            return;
        }

        var near = Nearest.To(ns, names, 3).ToList();
        throw new ToolException(
            ErrorCode.NotFound,
            $"There is no namespace '{Shown.Short(ns)}' on {reader.Cluster.FullName}.",
            near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : $"Namespaces: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(20))}{(names.Count > 20 ? ", ..." : "")}.");
    }

    private static async Task<HashSet<string>> NamesAsync(IClusterReader reader, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var resource = await reader.ResolveAsync("namespaces", "v1", cancellationToken);
        await using var list = await reader.ListTableAsync(resource, new ListQuery(), cancellationToken);
        await foreach (var row in list.RowsAsync(cancellationToken))
        {
            if (row.Restart)
            {
                names.Clear();
                continue;
            }

            names.Add(row.Name);
            if (names.Count == Most)
            {
                break;
            }
        }

        return names;
    }
}
