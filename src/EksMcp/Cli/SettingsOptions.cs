using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>The flags of the settings table on every command.</summary>
internal sealed class SettingsOptions
{
    private readonly List<FlagOption> _options = [];
    private readonly Option<string> _format = new("--output", "-o") { Description = "text, or json for programs.", Recursive = true, DefaultValueFactory = _ => "text" };

    public SettingsOptions()
    {
        _format.AcceptOnlyFromAmong("text", "json");
        foreach (var setting in SettingsTable.All.Where(s => s.Flag is not null))
        {
            _options.Add(new FlagOption(OptionOf(setting, setting.Flag!), setting.Flag!));
            if (setting.NegatedFlag is { } negated)
            {
                _options.Add(new FlagOption(new Option<bool>(negated) { Description = $"Takes {setting.Flag} back.", Recursive = true, Hidden = true }, negated));
            }
        }
    }

    public void AddTo(Command root)
    {
        root.Add(_format);
        _options.ForEach(o => root.Add(o.Option));
    }

    /// <summary>Makes a command that has nothing to set refuse these flags, rather than pass over them.</summary>
    public void RefuseOn(Command command) => command.Validators.Add(result =>
    {
        foreach (var (option, flag) in _options)
        {
            if (result.GetResult(option) is { Implicit: false })
            {
                result.AddError($"{flag} means nothing to {command.Name}.");
            }
        }
    });

    public CommandOutput OutputOf(ParseResult parsed) =>
        new(Console.Out, static () => Console.Error, parsed.GetValue(_format) == "json", !Console.IsErrorRedirected);

    public Task<int> WithSettingsAsync(ParseResult parsed, Func<ServerSettings, CommandOutput, Task<int>> run) =>
        ProgramStart.WithSettingsAsync([.. Given(parsed)], OutputOf(parsed), run);

    public Task<int> RunAsync(ParseResult parsed, Func<ServerProgram, CommandOutput, Task<int>> run) =>
        ProgramStart.RunAsync([.. Given(parsed)], OutputOf(parsed), run);

    /// <summary>Settings with all their problems, for the command that explains them.</summary>
    public SettingsResult Read(ParseResult parsed) => ProgramStart.Read([.. Given(parsed)]);

    private IEnumerable<GivenFlag> Given(ParseResult parsed)
    {
        foreach (var (option, flag) in _options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result)
            {
                continue;
            }

            if (result.Tokens.Count == 0)
            {
                yield return new GivenFlag(flag, null);
            }

            foreach (var token in result.Tokens)
            {
                yield return new GivenFlag(flag, token.Value);
            }
        }
    }

    private sealed record FlagOption(Option Option, string Flag);

    private static Option OptionOf(Setting setting, string flag)
    {
        var help = $"{setting.Help} Default: {setting.Default}.";
        return setting.IsSwitch ? new Option<bool>(flag) { Description = setting.Help, Recursive = true }
            : setting.Repeatable ? new Option<string[]>(flag) { Description = help, Recursive = true, HelpName = setting.Name, AllowMultipleArgumentsPerToken = false }
            : new Option<string?>(flag)
            {
                Description = help,
                Recursive = true,
                HelpName = setting.Choices.Count > 0 ? string.Join('|', setting.Choices) : setting.Name,
                Arity = setting.Type == SettingType.OptionalText ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            };
    }
}
