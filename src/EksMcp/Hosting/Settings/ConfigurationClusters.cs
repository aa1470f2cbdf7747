namespace EksMcp.Hosting.Settings;

/// <summary>Reads <c>clusters:</c>, a map from a cluster's name to what holds for it.</summary>
internal sealed class ConfigurationClusters(string path, bool named, SettingsFindings findings)
{
    internal static readonly IReadOnlyList<string> Keys = ["read_only", "environment", "allow_write"];

    private const int MostClusters = 1000;

    internal Dictionary<string, ClusterSettings> Read(ConfigurationNode node)
    {
        var clusters = new Dictionary<string, ClusterSettings>(StringComparer.Ordinal);
        if (node is ConfigurationMap { Entries.Count: <= MostClusters } map)
        {
            foreach (var entry in map.Entries) { clusters[entry.Key] = ReadOne(entry); }
        }
        else if (node is not ConfigurationScalar { Value: null })
        {
            findings.Problem($"{path}:{node.Line}", $"'clusters' takes at most {MostClusters} names, each with {string.Join(", ", Keys)} below it.");
        }

        return clusters;
    }

    private ClusterSettings ReadOne(ConfigurationEntry cluster)
    {
        var settings = new ClusterSettings(ReadOnly: false, Environment: null, AllowWrite: false);
        if (cluster.Value is not ConfigurationMap map)
        {
            if (cluster.Value is not ConfigurationScalar { Value: null }) { findings.Problem($"{path}:{cluster.Line}", $"'{cluster.Key}' takes {string.Join(", ", Keys)} below it."); }
            return settings;
        }

        foreach (var entry in map.Entries) { settings = Put(settings, cluster.Key, entry); }
        if (settings is { ReadOnly: true, AllowWrite: true }) { findings.Problem($"{path}:{cluster.Line}", $"'{cluster.Key}' is read_only and says allow_write; keep one of them."); }
        return settings;
    }

    private ClusterSettings Put(ClusterSettings settings, string cluster, ConfigurationEntry entry)
    {
        var source = $"{path}:{entry.Line}";
        var text = (entry.Value as ConfigurationScalar)?.Value;
        switch (entry.Key)
        {
            case "allow_write" when !named: findings.Problem(source, $"'allow_write' of cluster '{cluster}' {ConfigurationKeys.CountsOnlyWhereNamed}"); break;
            case "environment" when !string.IsNullOrWhiteSpace(text): return settings with { Environment = text };
            case "read_only" when text is not null && SettingTypes.Boolean(text) is { } value: return settings with { ReadOnly = value };
            case "allow_write" when text is not null && SettingTypes.Boolean(text) is { } value: return settings with { AllowWrite = value };
            case "environment": findings.Problem(source, $"'environment' of cluster '{cluster}' takes a word, such as production."); break;
            case "read_only" or "allow_write": findings.Problem(source, $"'{entry.Key}' of cluster '{cluster}' is neither true nor false."); break;
            default: findings.Problem(source, $"There is no setting '{entry.Key}' of a cluster; there are {string.Join(", ", Keys)}.{ClosestName.Hint(entry.Key, Keys)}"); break;
        }

        return settings;
    }
}
