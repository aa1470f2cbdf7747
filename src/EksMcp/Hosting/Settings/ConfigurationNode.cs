namespace EksMcp.Hosting.Settings;

/// <summary>A piece of the configuration file and the line it stands on.</summary>
internal abstract record ConfigurationNode(long Line);

/// <summary>A single value; null where the file says <c>null</c>, <c>~</c> or nothing.</summary>
internal sealed record ConfigurationScalar(long Line, string? Value) : ConfigurationNode(Line);

/// <summary>A list.</summary>
internal sealed record ConfigurationList(long Line, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(Line);

/// <summary>A map; keys in the order of the file, each once.</summary>
internal sealed record ConfigurationMap(long Line, IReadOnlyList<ConfigurationEntry> Entries) : ConfigurationNode(Line);

/// <summary>A key with its value.</summary>
internal sealed record ConfigurationEntry(string Key, long Line, ConfigurationNode Value);
