using EksMcp.Pipeline;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Hosting.Settings;

/// <summary>All settings. Flags, variables, file keys, validation, <c>--help</c> and docs/configuration.md come from here.</summary>
internal static class SettingsTable
{
    internal static readonly IReadOnlyList<string> Toolsets =
        ["core", "eks", "kubernetes", "apps", "cloudwatch", "iam", "guide", "diagnosis", "remediation", "nodelogs", "token-clusters"];

    /// <summary>What stays closed under <c>--allow-write</c> until <c>writes.allow</c> names it.</summary>
    internal static readonly IReadOnlyList<string> Dangers = DangerList.Names;

    private static readonly IReadOnlyList<string> LogLevels = ["debug", "info", "warning", "error"];
    private static readonly IReadOnlyList<string> AuthModes = ["kubeconfig", "in-cluster", "iam"];

    internal static IReadOnlyList<Setting> All { get; } =
    [
        new()
        {
            Name = "allow_write", OnlyWhereNamed = true, Flag = "--allow-write", NegatedFlag = "--no-allow-write", Type = SettingType.Switch, Default = "false",
            Help = "Opens the tools that create, change or delete; the danger list stays closed.",
            Apply = SettingTypes.Switch((settings, value) => settings with { AllowWrite = value }),
        },
        new()
        {
            Name = "allow_sensitive_data_access", OnlyWhereNamed = true, Flag = "--allow-sensitive-data-access", NegatedFlag = "--no-allow-sensitive-data-access",
            Type = SettingType.Switch, Default = "false",
            Help = "Opens logs, events, insights and network details.",
            Apply = SettingTypes.Switch((settings, value) => settings with { AllowSensitiveDataAccess = value }),
        },
        new()
        {
            Name = "allow_secret_values", OnlyWhereNamed = true, Flag = "--allow-secret-values", Type = SettingType.Switch, Default = "false",
            Help = "Lets the values of a Secret that is read by name pass unmasked.",
            Apply = SettingTypes.Switch((settings, value) => settings with { AllowSecretValues = value }),
        },
        new()
        {
            Name = "toolsets", Flag = "--toolsets", Type = SettingType.Names, Default = "all that are configured, without token-clusters", Choices = Toolsets,
            Help = "Which groups of tools are listed.",
            Apply = SettingTypes.Names(Toolsets, (settings, values) => settings with { Toolsets = values }),
        },
        new()
        {
            Name = "kubeconfig", OnlyWhereNamed = true, Flag = "--kubeconfig", Variable = "KUBECONFIG", Type = SettingType.Paths, Default = "~/.kube/config",
            Help = "A kubeconfig file; the first of several that defines something wins.",
            Apply = SettingTypes.Texts((settings, values) => settings with { Kubeconfig = values }),
        },
        new()
        {
            Name = "context", OnlyWhereNamed = true, Flag = "--context", LegacyKey = "kubernetes.context", Type = SettingType.Text, Default = "none: a call names its cluster, unless exactly one is configured",
            Help = "The cluster that is meant where a call names none.",
            Apply = SettingTypes.Text((settings, value) => settings with { Context = value }),
        },
        new()
        {
            Name = "auth_mode", Flag = "--auth-mode", Variable = "EKS_AUTH_MODE", ForgivingVariable = true, Type = SettingType.Choice,
            Default = "every way that is configured", Choices = AuthModes,
            Help = "Leaves one way to clusters open; iam comes with EKS access and is not in this version.",
            Apply = ApplyAuthMode,
        },
        new()
        {
            Name = "insecure_skip_tls_verify", Flag = "--insecure-skip-tls-verify", InFile = false, Type = SettingType.Switch, Default = "false",
            Help = "Lets kubeconfig entries that ask for it skip the check of the API server's certificate.",
            Apply = SettingTypes.Switch((settings, value) => settings with { InsecureSkipTlsVerify = value }),
        },
        new()
        {
            Name = "audit.dir", OnlyWhereNamed = true, Flag = "--audit-dir", Type = SettingType.Path, Default = "$XDG_STATE_HOME/eks-mcp/audit or ~/.local/state/eks-mcp/audit",
            Help = "Where each process writes its audit file.",
            Apply = SettingTypes.Text((settings, value) => settings with { AuditDirectory = value }),
        },
        new()
        {
            Name = "audit.key_file", OnlyWhereNamed = true, Flag = "--audit-key-file", Type = SettingType.Path, Default = "none",
            Help = "A file with the key of the audit chain; with it, edits and cut tails by others are found.",
            Apply = SettingTypes.Text((settings, value) => settings with { AuditKeyFile = value }),
        },
        new()
        {
            Name = "log_level", Flag = "--log-level", Variable = "FASTMCP_LOG_LEVEL", LegacyKey = "server.log_level", Type = SettingType.Choice,
            Default = "warning", Choices = LogLevels,
            Help = "What is logged to stderr at least.",
            Apply = ApplyLogLevel,
        },
        new()
        {
            Name = "call_timeout", Flag = "--call-timeout", Type = SettingType.Duration, Default = "30s",
            Help = "How long a call may take.",
            Apply = SettingTypes.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), (settings, value) => settings with { CallTimeout = value }),
        },
        new()
        {
            Name = "max_tokens", Flag = "--max-tokens", Type = SettingType.Number, Default = "4000",
            Help = "How many tokens an answer may cost, about.",
            Apply = SettingTypes.Number(CallBudget.MinTokens, CallBudget.MaxTokensAllowed, (settings, value) => settings with { MaxTokens = value }),
        },
        new()
        {
            Name = "roots", OnlyWhereNamed = true, Flag = "--root", Type = SettingType.Paths, Default = "the working directory, unless that is / or the home folder",
            Help = "A folder that tools may read files from and write new files to.",
            Apply = SettingTypes.Texts((settings, values) => settings with { Roots = values }),
        },
        new()
        {
            Name = "writes.allow", OnlyWhereNamed = true, Type = SettingType.Names, Default = "none", Choices = Dangers,
            Help = "Opens entries of the danger list; counts only beside allow_write.",
            Apply = SettingTypes.Names(Dangers, (settings, values) => settings with { WritesAllowed = values }),
        },
        new()
        {
            Name = "config", Flag = "--config", InFile = false, Type = SettingType.Path, Default = "eks-mcp.yaml in the working directory, if there is one",
            Help = "The configuration file.",
            Apply = SettingTypes.Text((settings, _) => settings),
        },
        new()
        {
            Name = "sandbox", Flag = "--sandbox", InFile = false, Type = SettingType.OptionalText, Default = "off; without a name: shop",
            Help = "Works on a simulated world instead of real clusters.",
            Apply = (settings, values) => SandboxChoice.Apply(settings, values[0]),
        },
        new()
        {
            Name = "sandbox_seed", Flag = "--sandbox-seed", InFile = false, Type = SettingType.Number, Default = "none",
            Help = "Chooses among the worlds of --sandbox random.",
            Apply = SettingTypes.Number(0, int.MaxValue, (settings, value) => settings with { SandboxSeed = value }),
        },
        new()
        {
            Name = "aws_region", Variable = "AWS_REGION", InFile = false, Type = SettingType.Text, Default = "the profile's, else us-east-1",
            Help = "The AWS region; used by EKS access in a later version.",
            Apply = SettingTypes.Text((settings, value) => settings with { AwsRegion = value }),
        },
        new()
        {
            Name = "aws_profile", Variable = "AWS_PROFILE", InFile = false, Type = SettingType.Text, Default = "AWS's own",
            Help = "The AWS profile; used by EKS access in a later version.",
            Apply = SettingTypes.Text((settings, value) => settings with { AwsProfile = value }),
        },
    ];

    private static SettingApplied ApplyAuthMode(ServerSettings settings, IReadOnlyList<string> values) => values[0].ToLowerInvariant() switch
    {
        "kubeconfig" => new(settings with { AuthMode = AuthMode.Kubeconfig }, null),
        "in-cluster" => new(settings with { AuthMode = AuthMode.InCluster }, null),
        "iam" => new(settings, "'iam' comes with EKS access, which this version does not have yet: use kubeconfig or in-cluster, or leave it out for all that are configured."),
        _ => new(settings, $"'{values[0]}' is not one of kubeconfig, in-cluster, iam.{ClosestName.Hint(values[0], AuthModes)}"),
    };

    // The names of Python's loggers, which the variable was made for, are taken as well.
    private static SettingApplied ApplyLogLevel(ServerSettings settings, IReadOnlyList<string> values) => values[0].ToLowerInvariant() switch
    {
        "debug" or "trace" => new(settings with { LogLevel = LogLevel.Debug }, null),
        "info" or "success" => new(settings with { LogLevel = LogLevel.Info }, null),
        "warning" or "warn" => new(settings with { LogLevel = LogLevel.Warning }, null),
        "error" or "critical" => new(settings with { LogLevel = LogLevel.Error }, null),
        _ => new(settings, $"'{values[0]}' is not one of {string.Join(", ", LogLevels)}.{ClosestName.Hint(values[0], LogLevels)}"),
    };
}
