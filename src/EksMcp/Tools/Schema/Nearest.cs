namespace EksMcp.Tools.Schema;

/// <summary>"Did you mean": the known names nearest to one that is not known.</summary>
internal static class Nearest
{
    public static IEnumerable<string> To(string name, IEnumerable<string> known, int count)
    {
        var wanted = name.Length > 64 ? name[..64] : name;
        return known
            .Select(candidate => (candidate, distance: Distance(wanted, candidate)))
            .Where(pair => pair.distance <= Math.Max(2, pair.candidate.Length / 3))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(count)
            .Select(pair => pair.candidate);
    }

    // A name that begins with, or contains, the other is near however long the rest is.
    private static int Distance(string a, string b)
    {
        if (a.Length >= 3 && (b.Contains(a, StringComparison.OrdinalIgnoreCase) || a.Contains(b, StringComparison.OrdinalIgnoreCase)))
        {
            return 1;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
