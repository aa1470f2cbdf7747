using System.Text;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>The short text beside structured logs: who, how much, and the last lines of the first few.</summary>
internal static class LogText
{
    private const int Blocks = 3;
    private const int Lines = 6;
    private const int LineLength = 160;

    public static string Write(GetPodLogs.Result result) => Write(result, Blocks, Lines, LineLength);

    public static string WriteAll(GetPodLogs.Result result) => Write(result, int.MaxValue, int.MaxValue, int.MaxValue);

    private static string Write(GetPodLogs.Result result, int blocks, int lines, int lineLength)
    {
        var text = new StringBuilder();
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{result.Logs.Count} logs of {result.Pods} pods in {result.Namespace} on {result.Cluster}.");
        var shown = 0;
        foreach (var block in result.Logs.Where(b => b.Lines.Count > 0 || b.Error is not null).Take(blocks))
        {
            shown++;
            text.AppendLine().Append("== ").Append(block.Pod).Append('/').Append(block.Container).Append(block.Previous is true ? " (previous)" : "");
            text.Append(block.Error is { } error ? $" (untrusted text): {error}" : lines == int.MaxValue ? " (untrusted text):" : " (untrusted text, last lines):");
            foreach (var line in block.Lines.TakeLast(lines))
            {
                text.AppendLine().Append(line.Length > lineLength ? string.Concat(line.AsSpan(0, lineLength), "...") : line);
            }
        }

        return shown < result.Logs.Count || lines < int.MaxValue ? text.AppendLine().Append("The rest stands in the structured content; as text, too, with a larger max_tokens.").ToString() : text.ToString();
    }
}
