using System.Text;

namespace EksMcp.Hosting.Settings;

/// <summary>Writes docs/configuration.md from the table of settings.</summary>
internal static class ConfigurationDocument
{
    internal static string Render()
    {
        var text = new StringBuilder();
        text.Append("""
            # Configuration

            Generated from `src/EksMcp/Hosting/Settings/SettingsTable.cs`.

            Flags win over environment variables, those over the configuration file, that over the default. The file is `eks-mcp.yaml` in the working
            directory, or the one that `--config` names; dots in a key mean nesting. All problems are reported at once, and the exit code is 2.

            Keys marked \* open, execute or redirect something. They count only in a file that `--config` names: an assistant starts the server in whatever
            folder is open, and the `eks-mcp.yaml` that lies there may have come with a clone. In a file that was merely found they are a problem, and the
            server does not start.

            | key in the file | flag | variable | default | what it does |
            |---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var setting in SettingsTable.All) { text.Append(Row(setting)); }
        text.Append("""
            | `clusters` | | | none | A map from a cluster's name to `read_only`, `environment` and `allow_write`\*; a name is whatever `cluster_name` takes, and of several entries that mean one cluster the strictest holds. A cluster whose environment is `production` takes writes only with its own `allow_write: true`. |

            ## Danger list

            With `allow_write`, these stay refused until `writes.allow` names them:

            """.ReplaceLineEndings("\n"));
        text.Append(string.Join(", ", SettingsTable.Dangers.Select(name => $"`{name}`"))).Append(".\n");
        text.Append("""

            ## Example

            A file for `--config`:

            ```yaml
            allow_write: true
            toolsets: [kubernetes, diagnosis]
            writes:
              allow: [secrets]
            clusters:
              dev: { environment: development }
              shop:
                environment: production
                read_only: true
            ```

            A `config.yaml` of the Kubernetes MCP server with approvals is accepted: `server.log_level` and `kubernetes.context` are used, its other keys are
            noted as not used yet.

            """.ReplaceLineEndings("\n"));
        return text.ToString();
    }

    private static string Row(Setting setting)
    {
        var key = setting.InFile ? $"`{setting.Name}`{(setting.OnlyWhereNamed ? "\\*" : "")}" : "";
        var flag = setting.Flag is null ? "" : $"`{setting.Flag}{Value(setting)}`{(setting.Repeatable ? " (repeatable)" : "")}";
        var negated = setting.NegatedFlag is null ? "" : $", `{setting.NegatedFlag}`";
        var variable = setting.Variable is null ? "" : $"`{setting.Variable}`";
        var choices = setting.Choices.Count == 0 || setting.Name == "writes.allow" ? "" : $" One of {string.Join(", ", setting.Choices.Select(choice => $"`{choice}`"))}.";
        return $"| {key} | {flag}{negated} | {variable} | {setting.Default} | {setting.Help}{choices} |\n";
    }

    private static string Value(Setting setting) => setting.Type switch
    {
        SettingType.Switch => "",
        SettingType.OptionalText => " [NAME]",
        SettingType.Choice or SettingType.Text => " NAME",
        SettingType.Names => " A,B",
        SettingType.Number => " N",
        SettingType.Duration => " TIME",
        _ => " PATH",
    };
}
