namespace EksMcp.Hosting.Settings;

/// <summary>Settings, or every problem that stands in their way; warnings in either case. Each names its source and what would work.</summary>
internal sealed record SettingsResult(ServerSettings? Value, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings);

/// <summary>The text of a value at one door: <paramref name="Source"/> is a flag, a variable or <c>file:line</c>.</summary>
internal sealed record RawSetting(Setting Setting, IReadOnlyList<string> Values, string Source);

/// <summary>Problems and warnings as they are met.</summary>
internal sealed class SettingsFindings
{
    private const int Most = 50;

    private readonly List<string> _problems = [];
    private readonly List<string> _warnings = [];

    internal IReadOnlyList<string> Problems => _problems;

    internal IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Whether a problem with this source was met.</summary>
    internal bool Concern(string source) => _problems.Exists(problem => problem.StartsWith(source, StringComparison.Ordinal));

    internal void Problem(string source, string text) => Add(_problems, source, text);

    internal void Warning(string source, string text) => Add(_warnings, source, text);

    private static void Add(List<string> list, string source, string text)
    {
        if (list.Count < Most) { list.Add($"{source}: {text}"); }
        else if (list.Count == Most) { list.Add("There are more; mend these first."); }
    }
}
