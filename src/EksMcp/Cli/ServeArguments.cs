using EksMcp.Hosting.Settings;

namespace EksMcp.Cli;

/// <summary>
/// Reads the flags of `serve` straight from the settings table, because a client waits while the command line library
/// loads. It knows the plain forms only; null for anything else, which that library then explains.
/// </summary>
internal static class ServeArguments
{
    public static List<GivenFlag>? Read(ReadOnlySpan<string> args)
    {
        var flags = new List<GivenFlag>();
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var flag = equals < 0 ? args[i] : args[i][..equals];
            if (Find(flag) is not { } setting || (setting.IsSwitch && equals >= 0))
            {
                return null;
            }

            var next = i + 1 < args.Length && !args[i + 1].StartsWith('-');
            if (setting.IsSwitch)
            {
                flags.Add(new GivenFlag(flag, null));
            }
            else if (equals >= 0)
            {
                flags.Add(new GivenFlag(flag, args[i][(equals + 1)..]));
            }
            else if (next)
            {
                flags.Add(new GivenFlag(flag, args[++i]));
            }
            else if (setting.Type == SettingType.OptionalText)
            {
                flags.Add(new GivenFlag(flag, null));
            }
            else
            {
                return null;
            }
        }

        return flags;
    }

    private static Setting? Find(string flag)
    {
        foreach (var setting in SettingsTable.All)
        {
            if (setting.Flag == flag || (setting.NegatedFlag is { } negated && negated == flag))
            {
                return setting;
            }
        }

        return null;
    }
}
