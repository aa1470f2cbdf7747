using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What little can be told from a container's command: that it waits for ever, or with which code it ends.</summary>
internal static partial class CommandLine
{
    private const int Long = 60;

    public static bool WaitsForEver(JsonObject container)
    {
        var text = TextOf(container);
        return Endless().IsMatch(text) || (Sleep().Match(text) is { Success: true } sleep
            && int.TryParse(sleep.Groups["seconds"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= Long);
    }

    /// <summary>The code of a command that plainly fails; null: it does not.</summary>
    public static int? ExitCode(JsonObject container)
    {
        var text = TextOf(container);
        if (text is "false" or "/bin/false") { return 1; }
        return Exit().Match(text) is { Success: true } exit && int.TryParse(exit.Groups["code"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0
            ? code & 0xff : null;
    }

    private static string TextOf(JsonObject container) => string.Join(' ', container.Texts("command").Concat(container.Texts("args")));

    [GeneratedRegex(@"\bsleep (inf|infinity)\b|\btail -f\b|\bwhile (true|:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Endless();

    [GeneratedRegex(@"\bsleep (?<seconds>[0-9]{1,9})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\bexit (?<code>[0-9]{1,3})\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exit();
}
