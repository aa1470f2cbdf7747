using System.Globalization;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Validation.Workloads;

/// <summary>The five fields of a schedule, and the words that stand for them.</summary>
internal static class CronSchedule
{
    private static readonly string[] Words = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"];
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly (uint Low, uint High, string[] Names)[] Fields = [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, Months), (0, 6, Days)];

    /// <summary>Null: a good one.</summary>
    public static string? ProblemOf(string schedule)
    {
        if (schedule.StartsWith('@'))
        {
            return Words.Contains(schedule, StringComparer.Ordinal) || schedule.StartsWith("@every ", StringComparison.Ordinal) ? null : $"Unrecognized descriptor: {schedule}";
        }

        var given = schedule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (given.Length != Fields.Length) { return $"Expected exactly {Fields.Length} fields, found {given.Length}: {schedule}"; }
        return given.Zip(Fields).SelectMany(f => f.First.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(r => ProblemOf(r, f.Second))).FirstOrDefault(p => p is not null);
    }

    private static string? ProblemOf(string range, (uint Low, uint High, string[] Names) field)
    {
        var parts = range.Split('/');
        var ends = parts[0].Split('-');
        uint start, end;
        if (ends[0] is "*" or "?") { (start, end) = (field.Low, field.High); }
        else
        {
            if (Number(ends[0], field.Names, out start) is { } problem) { return problem; }
            if (ends.Length > 2) { return $"Too many hyphens: {range}"; }
            end = start;
            if (ends.Length == 2 && Number(ends[1], field.Names, out end) is { } second) { return second; }
        }

        if (parts.Length > 2) { return $"Too many slashes: {range}"; }
        var step = 1u;
        if (parts.Length == 2)
        {
            if (Number(parts[1], [], out step) is { } problem) { return problem; }
            if (ends.Length == 1) { end = field.High; }
        }

        return start < field.Low ? $"Beginning of range ({start}) below minimum ({field.Low}): {range}"
            : end > field.High ? $"End of range ({end}) above maximum ({field.High}): {range}"
            : start > end ? $"Beginning of range ({start}) beyond end of range ({end}): {range}"
            : step == 0 ? $"Step of range should be a positive number: {range}" : null;
    }

    private static string? Number(string text, string[] names, out uint number)
    {
        var name = Array.IndexOf(names, text.ToLowerInvariant());
        number = name < 0 ? 0 : (uint)name + (names.Length == Months.Length ? 1u : 0u);
        if (name >= 0) { return null; }
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) { return $"Failed to parse int from {text}: strconv.Atoi: parsing {GoText.Quote(text)}: invalid syntax"; }
        if (value < 0) { return $"Negative number ({value}) not allowed: {text}"; }
        number = (uint)value;
        return null;
    }
}
