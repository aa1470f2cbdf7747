namespace EksMcp.Cli.Demo;

/// <summary>Lines of a paragraph, broken between words; a word that is longer than a line is broken where the line ends.</summary>
internal static class WrappedText
{
    public static IEnumerable<string> Lines(string text, int width)
    {
        var rest = text.Trim();
        while (rest.Length > width)
        {
            var space = rest.LastIndexOf(' ', width, width + 1);
            var end = space > width / 3 ? space : char.IsHighSurrogate(rest[width - 1]) ? width - 1 : width;
            yield return rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }

        yield return rest;
    }

    /// <summary>At most <paramref name="most"/> characters from the beginning.</summary>
    public static string Cut(string line, int most) =>
        line.Length <= most ? line : $"{line[..(most - 3 - (char.IsHighSurrogate(line[most - 4]) ? 1 : 0))]}...";

    /// <summary>In one line of at most <paramref name="most"/> characters: what is too long loses its middle, for messages begin with what and end with why.</summary>
    public static string Shorten(string line, int most)
    {
        if (line.Length <= most)
        {
            return line;
        }

        var head = (most - 5) * 2 / 5;
        var tail = line.Length - (most - 5 - head);
        head -= char.IsHighSurrogate(line[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(line[tail]) ? 1 : 0;

        // Whole words read better, where one ends nearby.
        head = line.LastIndexOf(' ', head) is var space && space > head / 2 ? space : head;
        tail = line.IndexOf(' ', tail) is >= 0 and var next && next - tail < most / 8 ? next + 1 : tail;
        return $"{line[..head]} ... {line[tail..]}";
    }
}
