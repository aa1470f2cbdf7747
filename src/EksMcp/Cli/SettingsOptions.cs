using System.CommandLine;
using EksMcp.Hosting;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>The flags of the settings table on every command, and the way from them to a program that is put together.</summary>
internal sealed class SettingsOptions
{
    private readonly List<(Setting Setting, Option Option, string Flag)> _options = [];
    private readonly Option<string> _format = new("--output", "-o") { Description = "text, or json for programs.", Recursive = true, DefaultValueFactory = _ => "text" };

    public SettingsOptions()
    {
        _format.AcceptOnlyFromAmong("text", "json");
        foreach (var setting in SettingsTable.All.Where(s => s.Flag is not null))
        {
            _options.Add((setting, OptionOf(setting, setting.Flag!), setting.Flag!));
            if (setting.NegatedFlag is { } negated)
            {
                _options.Add((setting, new Option<bool>(negated) { Description = $"Takes {setting.Flag} back.", Recursive = true, Hidden = true }, negated));
            }
        }
    }

    public void AddTo(Command root)
    {
        root.Add(_format);
        _options.ForEach(o => root.Add(o.Option));
    }

    public CommandOutput OutputOf(ParseResult parsed) =>
        new(Console.Out, Console.Error, parsed.GetValue(_format) == "json", !Console.IsErrorRedirected);

    /// <summary>Runs with checked settings; prints every problem of the configuration otherwise.</summary>
    public async Task<int> WithSettingsAsync(ParseResult parsed, Func<ServerSettings, CommandOutput, Task<int>> run)
    {
        var output = OutputOf(parsed);
        var result = Read(parsed);
        foreach (var warning in result.Warnings)
        {
            output.Problem($"warning: {warning}");
        }

        if (result.Value is { } settings)
        {
            return await run(settings, output);
        }

        foreach (var problem in result.Problems)
        {
            output.Problem(problem);
        }

        return ExitCode.Usage;
    }

    /// <summary>Runs with the whole program: audit log open, nothing else touched.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<ServerProgram, CommandOutput, Task<int>> run) =>
        WithSettingsAsync(parsed, async (settings, output) =>
        {
            try
            {
                await using var program = ServerProgram.Create(settings, TimeProvider.System, output.Error);
                return await run(program, output);
            }
            catch (AuditException e)
            {
                output.Problem($"{e.Message} Choose another folder with --audit-dir.");
                return ExitCode.Usage;
            }
        });

    /// <summary>Settings with all their problems, for the command that explains them.</summary>
    public SettingsResult Read(ParseResult parsed)
    {
        var flags = Given(parsed).ToList();
        var named = flags.Where(f => f.Flag == "--config").Select(f => f.Value).LastOrDefault();
        var file = ConfigurationFile.Find(named, Directory.GetCurrentDirectory());
        var result = SettingsReader.Read(flags, ProcessEnvironment.Variable, file.Yaml, file.Path);
        return file.Problem is { } problem ? result with { Value = null, Problems = [problem, .. result.Problems] } : result;
    }

    private IEnumerable<(string Flag, string? Value)> Given(ParseResult parsed)
    {
        foreach (var (_, option, flag) in _options)
        {
            if (parsed.GetResult(option) is not { Implicit: false } result)
            {
                continue;
            }

            if (result.Tokens.Count == 0)
            {
                yield return (flag, null);
            }

            foreach (var token in result.Tokens)
            {
                yield return (flag, token.Value);
            }
        }
    }

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
