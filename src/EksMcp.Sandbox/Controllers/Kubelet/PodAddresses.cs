using System.Globalization;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Gives each pod an address of its node's own range that no pod had before.</summary>
internal sealed class PodAddresses(Cluster cluster)
{
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    public string Next(string node)
    {
        var range = RangeOf(node);
        if (!_last.TryGetValue(range, out var last))
        {
            // Beyond all that the world was loaded with.
            last = cluster.All(Kept.Pods).Select(p => p.Value.TextOr("", "status", "podIP"))
                .Where(ip => ip.StartsWith(range, StringComparison.Ordinal)).Select(Number).DefaultIfEmpty(0).Max();
        }

        _last[range] = ++last;
        return string.Create(CultureInfo.InvariantCulture, $"{range}{last / 250}.{1 + last % 250}");
    }

    private string RangeOf(string node)
    {
        var neighbour = cluster.All(Kept.Pods)
            .Where(p => p.Value.Text("spec", "nodeName") == node && p.Value.Flag("spec", "hostNetwork") != true)
            .Select(p => p.Value.Text("status", "podIP")).FirstOrDefault(ip => ip is not null && ip.Split('.').Length == 4);
        if (neighbour is not null) { return string.Join('.', neighbour.Split('.')[..2]) + "."; }
        var ordinal = cluster.All(Kept.Nodes).TakeWhile(n => n.Name != node).Count();
        return string.Create(CultureInfo.InvariantCulture, $"10.{64 + ordinal % 190}.");
    }

    private static int Number(string address) =>
        address.Split('.') is [_, _, var high, var low] && int.TryParse(high, CultureInfo.InvariantCulture, out var h) && int.TryParse(low, CultureInfo.InvariantCulture, out var l)
            ? h * 250 + l - 1 : 0;
}
