namespace EksMcp.Kubernetes.Credentials;

/// <summary>Which variables a plugin sees, and where its program is.</summary>
internal sealed class ExecEnvironment(Func<string, string?> variables, IReadOnlyCollection<string> names, string? home)
{
    internal IEnumerable<KeyValuePair<string, string>> PassedOn()
    {
        foreach (var name in names)
        {
            if (variables(name) is { } value) yield return new(name, value);
        }

        if (home is not null && variables("HOME") is null) yield return new("HOME", home);
    }

    /// <summary>
    /// Absolute path of a program, or null. Only absolute folders of PATH count: a program in the working folder must
    /// not be taken for the plugin.
    /// </summary>
    internal string? Find(string command)
    {
        if (Path.IsPathFullyQualified(command)) return File.Exists(command) ? command : null;
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];
        return (variables("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, command + ending)))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
