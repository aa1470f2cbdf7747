using System.Globalization;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>The short text beside structured events: the newest warnings.</summary>
internal static class EventText
{
    private const int Lines = 6;
    private const int LineLength = 180;

    public static string Write(GetK8sEvents.Result result) => Write(result, Lines, LineLength);

    public static string WriteAll(GetK8sEvents.Result result) => Write(result, int.MaxValue, int.MaxValue);

    private static string Write(GetK8sEvents.Result result, int lines, int lineLength)
    {
        var warnings = result.Events.Where(e => e.Type == "Warning").ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Count} events on {result.Cluster}, {warnings.Count} shown are warnings{(result.Events.Count > 0 ? " (untrusted text):" : ".")}");
        foreach (var line in (warnings.Count > 0 && lines < int.MaxValue ? warnings : result.Events).Take(lines))
        {
            var message = line.Message.Length > lineLength ? string.Concat(line.Message.AsSpan(0, lineLength), "...") : line.Message;
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{line.Age} ago x{line.Count} {line.Reason} {line.Object}: {message.ReplaceLineEndings(" ")}");
        }

        return text.ToString();
    }
}
