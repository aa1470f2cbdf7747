namespace EksMcp.Hosting.Settings;

/// <summary>One setting: how it is called at each door, what it takes, what it does. Everything about settings derives from these.</summary>
internal sealed record Setting
{
    /// <summary>The key in the configuration file, with dots for nesting; also the name where it has no key there.</summary>
    public required string Name { get; init; }

    /// <summary>With its dashes; null: no flag.</summary>
    public string? Flag { get; init; }

    /// <summary>The flag that takes it back; null: there is none.</summary>
    public string? NegatedFlag { get; init; }

    public string? Variable { get; init; }

    /// <summary>May stand in the configuration file.</summary>
    public bool InFile { get; init; } = true;

    /// <summary>Opens, executes or redirects: does not count in a file that was merely found, which a project or a model may have put there.</summary>
    public bool OnlyWhereNamed { get; init; }

    /// <summary>Its key in a <c>config.yaml</c> of the Kubernetes MCP server with approvals.</summary>
    public string? LegacyKey { get; init; }

    public required SettingType Type { get; init; }

    /// <summary>As a person reads it.</summary>
    public required string Default { get; init; }

    /// <summary>One sentence.</summary>
    public required string Help { get; init; }

    /// <summary>What it may be; empty: anything of its type.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A wrong value in the environment is a warning, and the default holds.</summary>
    public bool ForgivingVariable { get; init; }

    /// <summary>Puts the values in, or says what is wrong with them and what would work.</summary>
    public required Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Apply { get; init; }

    /// <summary>The flag may be given several times.</summary>
    public bool Repeatable => Type is SettingType.Paths or SettingType.Names;

    /// <summary>The flag stands alone.</summary>
    public bool IsSwitch => Type is SettingType.Switch;
}

/// <summary>What a setting takes.</summary>
internal enum SettingType
{
    Switch,
    Text,
    /// <summary>A text that may be left out behind the flag.</summary>
    OptionalText,
    Choice,
    Number,
    Duration,
    Path,
    /// <summary>Several; in a variable separated as in PATH.</summary>
    Paths,
    /// <summary>Several; in one value separated by commas.</summary>
    Names,
}

/// <summary>The settings with a value in them, or what is wrong.</summary>
internal readonly record struct SettingApplied(ServerSettings Settings, string? Problem);
