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

        return EditDistance.Between(a.ToLowerInvariant(), b.ToLowerInvariant());
    }
}
