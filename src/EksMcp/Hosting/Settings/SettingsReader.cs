namespace EksMcp.Hosting.Settings;

/// <summary>
/// Puts flags over environment over file over defaults, checks everything, and reports all problems at once. A client waits for
/// it at every start: loops where LINQ would be loaded and compiled first.
/// </summary>
internal static class SettingsReader
{
    private const string DefaultWorld = "shop";

    /// <param name="flags">As given, in order; the value of a switch is null.</param>
    /// <param name="environment">Looks up a variable.</param>
    /// <param name="yaml">Text of the configuration file; null: there is none.</param>
    /// <param name="yamlPath">How problems name that file.</param>
    /// <param name="yamlNamed">The operator named that file; in one that was merely found some keys do not count.</param>
    internal static SettingsResult Read(
        IReadOnlyList<GivenFlag> flags, Func<string, string?> environment, string? yaml, string? yamlPath, bool yamlNamed)
    {
        var findings = new SettingsFindings();
        var keys = new ConfigurationKeys(yamlPath ?? ConfigurationFile.DefaultName, yamlNamed, findings);
        if (yaml is not null) { keys.Read(ConfigurationYaml.Read(yaml, yamlPath ?? ConfigurationFile.DefaultName, findings)); }
        ReportUnknown(flags, findings);

        var settings = new ServerSettings { Clusters = keys.Clusters };
        var origins = new List<SettingOrigin>();
        foreach (var setting in SettingsTable.All)
        {
            var raw = FromFlags(setting, flags, findings) ?? FromEnvironment(setting, environment, findings) ?? keys.Find(setting);
            settings = Apply(setting, raw, settings, origins, findings);
        }

        settings = Complete(settings, environment, origins, findings);
        CheckTogether(settings, findings);
        if (settings.Clusters.Count > 0) { origins.AddRange(OriginsOf(settings.Clusters, yamlPath ?? "")); }
        return new SettingsResult(findings.Problems.Count == 0 ? settings with { Origins = origins } : null, findings.Problems, findings.Warnings);
    }

    internal static string[] SplitNames(string value) => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<SettingOrigin> OriginsOf(IReadOnlyDictionary<string, ClusterSettings> clusters, string source) =>
        clusters.OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
            .Select(cluster => new SettingOrigin($"clusters.{cluster.Key}", $"read_only={cluster.Value.ReadOnly} environment={cluster.Value.Environment} allow_write={cluster.Value.AllowWrite}", source));

    private static ServerSettings Apply(Setting setting, RawSetting? raw, ServerSettings settings, List<SettingOrigin> origins, SettingsFindings findings)
    {
        if (raw is null)
        {
            origins.Add(new SettingOrigin(setting.Name, setting.Default, "default"));
            return settings;
        }

        var applied = setting.Apply(settings, raw.Values);
        if (applied.Problem is { } problem) { findings.Problem(raw.Source, problem); }
        origins.Add(new SettingOrigin(setting.Name, string.Join(',', raw.Values), raw.Source));
        return applied.Settings;
    }

    private static RawSetting? FromFlags(Setting setting, IReadOnlyList<GivenFlag> flags, SettingsFindings findings)
    {
        var given = new List<GivenFlag>();
        foreach (var flag in flags)
        {
            if (setting.Flag is not null && (flag.Flag == setting.Flag || flag.Flag == setting.NegatedFlag)) { given.Add(flag); }
        }

        if (given.Count == 0) { return null; }
        var (last, value) = given[^1];
        if (setting.IsSwitch) { return new RawSetting(setting, [value ?? (last == setting.Flag ? "true" : "false")], last); }
        if (setting.Type == SettingType.OptionalText) { return new RawSetting(setting, [value ?? DefaultWorld], last); }
        var values = new List<string>();
        foreach (var flag in given)
        {
            if (flag.Value is null)
            {
                findings.Problem(last, "A value is missing behind it.");
                return null;
            }

            if (!setting.Repeatable) { values.Clear(); }
            values.AddRange(setting.Type == SettingType.Names ? SplitNames(flag.Value) : [flag.Value]);
        }

        return new RawSetting(setting, values, last);
    }

    private static RawSetting? FromEnvironment(Setting setting, Func<string, string?> environment, SettingsFindings findings)
    {
        if (setting.Variable is not { } variable || environment(variable) is not { } text || string.IsNullOrWhiteSpace(text)) { return null; }
        string[] values = setting.Type == SettingType.Paths ? text.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) : [text];
        if (values.Length == 0) { return null; }
        if (setting.ForgivingVariable && !setting.Choices.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            findings.Warning(variable, $"'{text}' is not one of {string.Join(", ", setting.Choices)} and is left aside.{ClosestName.Hint(text, setting.Choices)}");
            return null;
        }

        return new RawSetting(setting, values, variable);
    }

    private static void ReportUnknown(IReadOnlyList<GivenFlag> flags, SettingsFindings findings)
    {
        var known = new List<string>();
        foreach (var setting in SettingsTable.All)
        {
            if (setting.Flag is { } flag) { known.Add(flag); }
            if (setting.NegatedFlag is { } negated) { known.Add(negated); }
        }

        foreach (var given in flags)
        {
            if (!known.Contains(given.Flag)) { findings.Problem(given.Flag, $"There is no such flag.{ClosestName.Hint(given.Flag, known)}"); }
        }
    }

    private static ServerSettings Complete(ServerSettings settings, Func<string, string?> environment, List<SettingOrigin> origins, SettingsFindings findings)
    {
        if (settings.AuditDirectory.Length > 0 || findings.Concern("--audit-dir")) { return settings; }
        var state = environment("XDG_STATE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg) ? xdg
            : (environment("HOME") ?? environment("USERPROFILE")) is { Length: > 0 } home ? Path.Combine(home, ".local", "state")
            : null;
        if (state is null)
        {
            findings.Problem("--audit-dir", "There is no home folder to keep the audit log in (neither XDG_STATE_HOME nor HOME is set); name a folder.");
            return settings;
        }

        var directory = Path.Combine(state, "eks-mcp", "audit");
        origins[origins.FindIndex(origin => origin.Name == "audit.dir")] = new SettingOrigin("audit.dir", directory, "default");
        return settings with { AuditDirectory = directory };
    }

    private static void CheckTogether(ServerSettings settings, SettingsFindings findings)
    {
        if (settings.SandboxSeed is not null && settings.Sandbox is null) { findings.Problem("--sandbox-seed", "It means something only with --sandbox."); }
        if (settings is { SandboxSeed: not null, Sandbox: { } world } && !SandboxChoice.TakesSeed(world)) { findings.Problem("--sandbox-seed", $"The world '{world}' takes no seed; --sandbox=random does."); }
        if (settings.WritesAllowed.Count > 0 && !settings.AllowWrite) { findings.Warning("writes.allow", "It opens nothing while allow_write is off."); }
    }
}
