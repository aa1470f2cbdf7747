using System.Globalization;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>A schedule of five fields as cron writes it, in UTC. Names of days and months are numbers here.</summary>
internal sealed class CronSchedule
{
    // A schedule that does not come true within a year is left alone.
    private const int MinutesAhead = 366 * 24 * 60;
    private readonly HashSet<int>[] _fields;
    private readonly bool _eitherDay;

    private CronSchedule(HashSet<int>[] fields, bool eitherDay) => (_fields, _eitherDay) = (fields, eitherDay);

    public static CronSchedule? Parse(string text)
    {
        var parts = Spelled(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (int Low, int High)[] bounds = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
        if (parts.Length != bounds.Length) { return null; }
        var fields = parts.Zip(bounds, (p, b) => Field(p, b.Low, b.High)).ToArray();
        if (Array.Exists(fields, f => f is null)) { return null; }
        if (fields[4]!.Contains(7)) { fields[4]!.Add(0); }
        return new CronSchedule(fields!, parts[2] is not ("*" or "?") && parts[4] is not ("*" or "?"));
    }

    /// <summary>The next minute after a moment; null: none within a year.</summary>
    public DateTimeOffset? After(DateTimeOffset moment)
    {
        var at = new DateTimeOffset(moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, 0, TimeSpan.Zero);
        for (var i = 0; i < MinutesAhead; i++)
        {
            at = at.AddMinutes(1);
            if (Fits(at)) { return at; }
        }

        return null;
    }

    private bool Fits(DateTimeOffset at)
    {
        var (day, weekday) = (_fields[2].Contains(at.Day), _fields[4].Contains((int)at.DayOfWeek));
        return _fields[0].Contains(at.Minute) && _fields[1].Contains(at.Hour) && _fields[3].Contains(at.Month) && (_eitherDay ? day || weekday : day && weekday);
    }

    private static string Spelled(string text) => text.Trim() switch
    {
        "@hourly" => "0 * * * *",
        "@daily" or "@midnight" => "0 0 * * *",
        "@weekly" => "0 0 * * 0",
        "@monthly" => "0 0 1 * *",
        "@yearly" or "@annually" => "0 0 1 1 *",
        var other => other,
    };

    private static HashSet<int>? Field(string text, int low, int high)
    {
        var values = new HashSet<int>();
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') is [var r, var s] && Number(s) is { } n and > 0 ? (r, n) : (part, 1);
            var bounds = range is "*" or "?" ? [low, high] : range.Split('-').Select(Number).ToArray();
            if (bounds is [{ } only] && range == part) { bounds = [only, only]; }
            else if (bounds is [{ } start]) { bounds = [start, high]; }
            if (bounds is not [{ } from, { } to] || from < low || to > high || from > to) { return null; }
            for (var value = from; value <= to; value += step) { values.Add(value); }
        }

        return values;
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
