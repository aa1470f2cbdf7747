using System.Text.RegularExpressions;
using EksMcp.Guard.Redaction;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>A caller's regex over log lines, matched in time linear in the line. It sees masked text only.</summary>
internal sealed class LineFilter
{
    private readonly Regex? _regex;

    private LineFilter(Regex? regex) => _regex = regex;

    public bool Active => _regex is not null;

    public static LineFilter Parse(string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
        {
            return new LineFilter(null);
        }

        try
        {
            return new LineFilter(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (NotSupportedException)
        {
            throw new ToolException(
                ErrorCode.InvalidArguments,
                "grep: lookarounds, backreferences and atomic groups are not taken, because a log line could make them run for ever, or the pattern is too large.",
                "Use a plain pattern, for example 'error|refused|timeout' or '(?i)failed to \\w+'.");
        }
        catch (ArgumentException e)
        {
            throw new ToolException(ErrorCode.InvalidArguments, $"grep is not a regular expression: {e.Message}", "Escape literal characters such as ( [ * + ? with a backslash.");
        }
    }

    /// <summary>A mask tells nothing: a match must lie whole between masks.</summary>
    public bool Matches(string line) => _regex is null || (Mask.StandsIn(line) ? MatchesBetween(_regex, line) : _regex.IsMatch(line));

    private static bool MatchesBetween(Regex regex, string line)
    {
        for (var from = 0; from <= line.Length;)
        {
            var mask = NextMask(line, from);
            if (regex.IsMatch(line.AsSpan(from, mask - from)))
            {
                return true;
            }

            from = mask + Mask.Length;
        }

        return false;
    }

    private static int NextMask(string line, int from)
    {
        for (var at = from; (at = line.IndexOf(Mask.Opening, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (Mask.StandsAt(line, at))
            {
                return at;
            }
        }

        return line.Length;
    }
}
