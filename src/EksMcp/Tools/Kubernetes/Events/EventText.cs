using System.Globalization;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>The short text beside structured events: the newest warnings.</summary>
internal static class EventText
{
    private const int Lines = 6;
    private const int LineLength = 180;

    public static string Write(GetK8sEvents.Result result)
    {
        var warnings = result.Events.Where(e => e.Type == "Warning").ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Count} events on {result.Cluster}, {warnings.Count} shown are warnings.");
        foreach (var line in (warnings.Count > 0 ? warnings : result.Events).Take(Lines))
        {
            var message = line.Message.Length > LineLength ? string.Concat(line.Message.AsSpan(0, LineLength), "...") : line.Message;
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{line.Age} ago x{line.Count} {line.Reason} {line.Object}: {message.ReplaceLineEndings(" ")}");
        }

        return text.ToString();
    }
}
