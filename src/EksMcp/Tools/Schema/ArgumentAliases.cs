namespace EksMcp.Tools.Schema;

/// <summary>
/// The one table of other spellings: names that the replaced systems, or clients used to them, send instead of ours.
/// camelCase forms of our own names need no entry.
/// </summary>
internal static class ArgumentAliases
{
    private static readonly (string Argument, string[] Aliases)[] Everywhere =
    [
        ("cluster_name", ["cluster", "context"]),
        ("kind", ["resource_kind", "resource", "resource_type"]),
        ("name", ["resource_name"]),
        ("api_version", ["version"]),
        ("pod_name", ["pod", "name", "resource_name"]),
        ("container_name", ["container"]),
        ("label_selector", ["labels", "selector"]),
        ("field_selector", ["fields"]),
        ("since_seconds", ["since"]),
        ("tail_lines", ["tail"]),
        ("grep", ["pattern", "filter_pattern"]),
        ("operation", ["action", "verb"]),
        ("yaml_content", ["yaml", "content", "manifest"]),
        ("yaml_path", ["path", "file", "file_path"]),
        ("app_name", ["name"]),
        ("image_uri", ["image"]),
        ("body", ["manifest", "patch", "resource_body", "object"]),
        ("propagation", ["propagation_policy", "cascade"]),
        ("grace_period_seconds", ["grace_period"]),
        ("max_tokens", ["token_budget"]),
        ("cursor", ["next_token", "continue"]),
    ];

    /// <summary>The argument of this tool that a name stands for, or null.</summary>
    public static string? Resolve(InputSchema schema, string name)
    {
        var snake = ToSnakeCase(name);
        if (schema.Find(snake) is not null)
        {
            return snake;
        }

        return Everywhere
            .Where(entry => entry.Aliases.Contains(snake) && schema.Find(entry.Argument) is not null)
            .Select(entry => entry.Argument)
            .FirstOrDefault();
    }

    /// <summary>Other names of one argument, for the documents.</summary>
    public static IReadOnlyList<string> Of(InputSchema schema, string argument) =>
        [.. Everywhere.Where(e => e.Argument == argument).SelectMany(e => e.Aliases).Where(a => Resolve(schema, a) == argument && schema.Find(a) is null)];

    private static string ToSnakeCase(string name) =>
        string.Concat(name.Select((c, i) => c is '-' ? "_" : char.IsAsciiLetterUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
