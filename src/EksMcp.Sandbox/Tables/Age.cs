using System.Globalization;

namespace EksMcp.Sandbox.Tables;

/// <summary>Spells durations as the server does: two units while they are small, one when they are large.</summary>
internal static class Age
{
    public static string Since(DateTimeOffset? then, DateTimeOffset now) =>
        then is { } time && time != DateTimeOffset.MinValue ? Spell(now - time) : "<unknown>";

    public static string Spell(TimeSpan span)
    {
        // A clock that is a second behind is forgiven, a future time is not.
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return Text($"{seconds}s");
        var minutes = seconds / 60;
        if (minutes < 10) return Pair(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return Text($"{minutes}m");
        var hours = minutes / 60;
        if (hours < 8) return Pair(hours, "h", minutes % 60, "m");
        if (hours < 48) return Text($"{hours}h");
        var days = hours / 24;
        if (days < 8) return Pair(days, "d", hours % 24, "h");
        if (days < 365 * 2) return Text($"{days}d");
        return days < 365 * 8 ? Pair(days / 365, "y", days % 365, "d") : Text($"{days / 365}y");
    }

    private static string Pair(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? Text($"{large}{largeUnit}") : Text($"{large}{largeUnit}{small}{smallUnit}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
