using System.Globalization;

namespace EksMcp.Hosting.Settings;

/// <summary>Reads the text of a value as its type.</summary>
internal static class SettingTypes
{
    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Switch(Func<ServerSettings, bool, ServerSettings> put) => (settings, values) =>
        Boolean(values[0]) is { } value ? new(put(settings, value), null) : new(settings, $"'{values[0]}' is neither true nor false.");

    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Text(Func<ServerSettings, string, ServerSettings> put) => (settings, values) =>
        string.IsNullOrWhiteSpace(values[0]) ? new(settings, "It is empty; give a value or leave it out.") : new(put(settings, values[0]), null);

    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Texts(Func<ServerSettings, IReadOnlyList<string>, ServerSettings> put) => (settings, values) =>
        HasEmpty(values) ? new(settings, "One of its values is empty.") : new(put(settings, values), null);

    /// <summary>Names out of a list; the answer to a wrong one names the nearest.</summary>
    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Names(IReadOnlyList<string> known, Func<ServerSettings, IReadOnlyList<string>, ServerSettings> put) => (settings, values) =>
    {
        var unknown = values.Where(value => !known.Contains(value, StringComparer.Ordinal)).ToArray();
        return unknown.Length == 0
            ? new(put(settings, [.. values.Distinct(StringComparer.Ordinal)]), null)
            : new(settings, string.Join(' ', unknown.Select(value => $"'{value}' is not one of {string.Join(", ", known)}.{ClosestName.Hint(value, known)}")));
    };

    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Number(int smallest, int largest, Func<ServerSettings, int, ServerSettings> put) => (settings, values) =>
        int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= smallest && number <= largest
            ? new(put(settings, number), null)
            : new(settings, $"'{values[0]}' is not a whole number from {smallest} to {largest}.");

    internal static Func<ServerSettings, IReadOnlyList<string>, SettingApplied> Duration(TimeSpan smallest, TimeSpan largest, Func<ServerSettings, TimeSpan, ServerSettings> put) => (settings, values) =>
        Duration(values[0]) is { } duration && duration >= smallest && duration <= largest
            ? new(put(settings, duration), null)
            : new(settings, $"'{values[0]}' is not a time from {smallest.TotalSeconds:0}s to {largest.TotalSeconds:0}s, such as 30, 30s or 2m.");

    internal static bool? Boolean(string value) => value.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" => false,
        _ => null,
    };

    private static bool HasEmpty(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            if (string.IsNullOrWhiteSpace(value)) { return true; }
        }

        return false;
    }

    private static TimeSpan? Duration(string value)
    {
        var (digits, unit) = value switch
        {
            _ when value.EndsWith("ms", StringComparison.Ordinal) => (value[..^2], 0.001),
            _ when value.EndsWith('s') => (value[..^1], 1.0),
            _ when value.EndsWith('m') => (value[..^1], 60.0),
            _ => (value, 1.0),
        };
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? TimeSpan.FromSeconds(count * unit) : null;
    }
}
