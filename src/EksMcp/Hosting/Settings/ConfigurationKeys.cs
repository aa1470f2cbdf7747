namespace EksMcp.Hosting.Settings;

/// <summary>Finds settings in the nodes of a configuration file, and says which keys it does not know.</summary>
internal sealed class ConfigurationKeys(string path, bool named, SettingsFindings findings)
{
    internal const string CountsOnlyWhereNamed = "counts only in a file named with --config; this one was found in the working directory, where anyone may have put it.";

    // Keys of config.yaml files from the Kubernetes MCP server with approvals that have no counterpart yet.
    private static readonly string[] Unused =
        ["server.host", "server.port", "server.log_file", "kubernetes.namespace", "remediation.auto_approve", "remediation.max_pods", "remediation.strategies"];

    private static readonly string[] Known =
        [.. SettingsTable.All.Where(setting => setting.InFile).Select(setting => setting.Name), .. SettingsTable.All.Select(setting => setting.LegacyKey).OfType<string>(), .. Unused, "clusters"];

    private readonly List<RawSetting> _found = [];
    private Dictionary<string, ClusterSettings> _clusters = [];

    internal RawSetting? Find(Setting setting) => _found.Find(raw => raw.Setting == setting);

    internal IReadOnlyDictionary<string, ClusterSettings> Clusters => _clusters;

    internal void Read(ConfigurationNode? root)
    {
        if (root is ConfigurationMap map) { Read(map, ""); }
        else if (root is not null and not ConfigurationScalar { Value: null }) { findings.Problem($"{path}:{root.Line}", "Expected settings, one 'name: value' a line."); }
    }

    private void Read(ConfigurationMap map, string prefix)
    {
        foreach (var entry in map.Entries) { Read(entry, prefix + entry.Key); }
    }

    private void Read(ConfigurationEntry entry, string key)
    {
        var source = $"{path}:{entry.Line}";
        if (key == "clusters") { _clusters = new ConfigurationClusters(path, named, findings).Read(entry.Value); }
        else if (Unused.Contains(key, StringComparer.Ordinal)) { findings.Warning(source, $"'{key}' is accepted, not used yet by this version."); }
        else if (SettingsTable.All.FirstOrDefault(setting => (setting.InFile && setting.Name == key) || setting.LegacyKey == key) is { } setting) { Take(setting, entry, key, source); }
        else if (Known.Any(name => name.StartsWith(key + ".", StringComparison.Ordinal))) { ReadSection(entry, key, source); }
        else { findings.Problem(source, Unknown(key)); }
    }

    private void ReadSection(ConfigurationEntry entry, string key, string source)
    {
        if (entry.Value is ConfigurationMap section) { Read(section, key + "."); }
        else if (entry.Value is not ConfigurationScalar { Value: null })
        {
            findings.Problem(source, $"'{key}' takes nested settings: {string.Join(", ", Known.Where(name => name.StartsWith(key + ".", StringComparison.Ordinal)))}.");
        }
    }

    private void Take(Setting setting, ConfigurationEntry entry, string key, string source)
    {
        if (setting.OnlyWhereNamed && !named) { findings.Problem(source, $"'{key}' {CountsOnlyWhereNamed}"); }
        else if (Find(setting) is { } other) { findings.Problem(source, $"'{key}' sets what {other.Source} has set already; keep one of them."); }
        else if (Values(setting, entry.Value) is not { } values) { findings.Problem(source, $"'{key}' takes {(setting.Repeatable ? "a list of values" : "one value")}."); }
        else if (values.Length > 0) { _found.Add(new RawSetting(setting, values, source)); }
    }

    /// <summary>Null: the wrong shape; empty: not set.</summary>
    private static string[]? Values(Setting setting, ConfigurationNode node) => node switch
    {
        ConfigurationScalar { Value: null } => [],
        ConfigurationScalar scalar when setting.Type == SettingType.Names => SettingsReader.SplitNames(scalar.Value!),
        ConfigurationScalar scalar => [scalar.Value!],
        ConfigurationList list when setting.Repeatable && list.Items.All(item => item is ConfigurationScalar) => [.. list.Items.Select(item => ((ConfigurationScalar)item).Value ?? "")],
        _ => null,
    };

    private static string Unknown(string key)
    {
        var flagOnly = SettingsTable.All.FirstOrDefault(setting => !setting.InFile && setting.Name == key);
        return flagOnly switch
        {
            { Flag: { } flag } => $"'{key}' cannot be set in a file; give the flag {flag}.",
            { Variable: { } variable } => $"'{key}' cannot be set in a file; set the variable {variable}.",
            _ => $"There is no setting '{key}'.{ClosestName.Hint(key, Known)}",
        };
    }
}
