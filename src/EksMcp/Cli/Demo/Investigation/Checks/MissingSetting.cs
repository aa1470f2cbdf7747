using System.Text.RegularExpressions;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>A line in which a program says that a setting is not there, and which one. Programs of many languages say it in a few ways.</summary>
internal sealed partial record MissingSetting(string Name, string Line)
{
    public static MissingSetting? Find(IEnumerable<string> lines) =>
        (from line in lines
         where Absence().IsMatch(line)
         let name = NameIn(line)
         where name is not null
         select new MissingSetting(name, line.Trim())).FirstOrDefault();

    // Settings are written in capitals, else in quotes, else they are files.
    private static string? NameIn(string line) =>
        Capitals().Match(line) is { Success: true } capitals ? capitals.Value
        : Quoted().Match(line) is { Success: true } quoted ? quoted.Groups["name"].Value
        : Path().Match(line) is { Success: true } path ? path.Groups["name"].Value
        : null;

    [GeneratedRegex(
        @"\b(is|was|are) not (set|defined|configured|provided)\b|\bnot set\b|\bis missing\b|\bmissing (required|mandatory)|KeyError|key not found|could not resolve placeholder"
        + @"|\bmust be (set|defined|provided)\b|NotPresent|\bis required\b|\bnot provided\b|no such file|undefined (variable|environment)|unbound variable",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Absence();

    [GeneratedRegex(@"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"[""'`](?<name>[^""'`\s]{2,200})[""'`]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?:^|\s)(?<name>/[\w./-]{2,200})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Path();
}
