namespace EksMcp.Kubernetes.Reading;

/// <summary>The RFC 3339 time with nanoseconds that the kubelet puts before each line when asked for timestamps.</summary>
internal static class LogTimestamp
{
    /// <summary>Longest form: <c>2026-03-01T12:00:00.123456789+01:00</c> and the blank behind it.</summary>
    internal const int MaxBytes = 36;

    /// <summary>Splits the time off; <paramref name="length"/> counts it and the blank. Precision is 100 ns.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> line, out DateTimeOffset time, out int length)
    {
        time = default;
        var head = line[..Math.Min(line.Length, MaxBytes)];
        length = head.IndexOf((byte)' ') + 1;
        // A line without text has no blank behind its time.
        if (length == 0 && line.Length < MaxBytes) length = line.Length + 1;
        if (length < 21) return false;

        var text = head[..(length - 1)];
        length = Math.Min(length, line.Length);
        if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return false;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)
            || !Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)) return false;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return false;

        var rest = text[19..];
        if (!Fraction(ref rest, out var ticks) || !Offset(rest, out var offset)) return false;
        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(ticks);
        if (local.Ticks - offset.Ticks < 0 || local.Ticks - offset.Ticks > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(local, offset);
        return true;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty || text[0] != '.') return true;
        text = text[1..];
        var unit = TimeSpan.TicksPerSecond / 10;
        var digits = 0;
        for (; digits < text.Length && char.IsAsciiDigit((char)text[digits]); digits++, unit /= 10) ticks += (text[digits] - '0') * unit;
        text = text[digits..];
        return digits is > 0 and <= 9;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text.SequenceEqual("Z"u8)) return true;
        if (text.Length != 6 || text[3] != ':' || text[0] is not ((byte)'+' or (byte)'-')) return false;
        if (!Digits(text[1..3], out var hours) || !Digits(text[4..], out var minutes) || hours > 13 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-') offset = -offset;
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            number = number * 10 + (digit - '0');
        }

        return true;
    }
}
