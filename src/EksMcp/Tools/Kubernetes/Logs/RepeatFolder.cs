namespace EksMcp.Tools.Kubernetes.Logs;

/// <summary>Folds runs of lines, and of blocks of up to <see cref="MaxBlock"/> lines, that are alike apart from times, ids and long numbers.</summary>
internal static class RepeatFolder
{
    public const int MaxBlock = 6;

    public static List<string> Fold(IReadOnlyList<string> lines)
    {
        var shapes = lines.Select(LineShape.Of).ToArray();
        var folded = new List<string>(lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            var (length, times) = Run(shapes, i);
            if (times < 2)
            {
                folded.Add(lines[i++]);
                continue;
            }

            // The last of a run is shown: it is the newest, and its numbers are the ones that count.
            var last = i + (length * (times - 1));
            folded.Add(length == 1 ? $"x{times}: {lines[last]}" : $"x{times}, the next {length} lines:");
            folded.AddRange(length == 1 ? [] : lines.Skip(last).Take(length));
            i += length * times;
        }

        return folded;
    }

    private static (int Length, int Times) Run(string[] shapes, int start)
    {
        for (var length = 1; length <= MaxBlock; length++)
        {
            var times = 1;
            while (start + ((times + 1) * length) <= shapes.Length && Same(shapes, start, start + (times * length), length))
            {
                times++;
            }

            // Two alike lines are left alone unless folding them saves something.
            if (times >= (length == 1 ? 3 : 2))
            {
                return (length, times);
            }
        }

        return (1, 1);
    }

    private static bool Same(string[] shapes, int a, int b, int length)
    {
        for (var i = 0; i < length; i++)
        {
            if (shapes[a + i] != shapes[b + i])
            {
                return false;
            }
        }

        return true;
    }
}
