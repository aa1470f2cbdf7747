using System.Globalization;
using System.Text;

namespace EksMcp.Bench.Peers;

/// <summary>Medians of all rounds as a Markdown table, ours beside the peer's, with the ratio and its target.</summary>
internal static class ComparisonTable
{
    private const double Mebi = 1024 * 1024;

    public static string Render(IReadOnlyList<Measurement> ours, IReadOnlyList<Measurement> peer, IReadOnlyList<double> launcher)
    {
        var table = new StringBuilder("| what (median) | eks-mcp | kubernetes-mcp-server | ratio | target |\n|---|---:|---:|---:|---|\n");
        Row(table, "spawn to `initialize` answer, ms", ours.Select(m => m.Start), peer.Select(m => m.Start), 1, "≤ 1.0 × its native binary");
        Row(table, "the same beside its npm launcher, ms", ours.Select(m => m.Start), launcher, 1, "≤ 0.5 ×");
        Row(table, "spawn to the first `tools/list` answer, ms", ours.Select(m => m.FirstList), peer.Select(m => m.FirstList), 1, "–");
        Row(table, "resident memory after `tools/list`, MiB", ours.Select(m => m.IdleMemory), peer.Select(m => m.IdleMemory), Mebi, "≤ 0.8 ×");
        Row(table, "listing all pods, ms", ours.Select(m => m.ListTime), peer.Select(m => m.ListTime), 1, "≤ 0.5 ×");
        Row(table, "bytes of that answer, kB", ours.Select(m => m.ListBytes), peer.Select(m => m.ListBytes), 1000, "≤ 0.02 ×");
        Row(table, "peak memory, MiB", ours.Select(m => m.PeakMemory), peer.Select(m => m.PeakMemory), Mebi, "≤ 0.45 ×");
        return table.ToString();
    }

    private static void Row(StringBuilder table, string what, IEnumerable<double> ours, IEnumerable<double> peer, double unit, string target)
    {
        var (mine, theirs) = (Median(ours) / unit, Median(peer) / unit);
        var ratio = mine is null || theirs is null ? "–" : (mine / theirs).Value.ToString("0.000", CultureInfo.InvariantCulture);
        table.Append(CultureInfo.InvariantCulture, $"| {what} | {Number(mine)} | {Number(theirs)} | {ratio} | {target} |\n");
    }

    private static string Number(double? value) => value?.ToString("#,0.0", CultureInfo.InvariantCulture) ?? "–";

    private static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
