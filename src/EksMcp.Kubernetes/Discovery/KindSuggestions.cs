namespace EksMcp.Kubernetes.Discovery;

/// <summary>The served names nearest to one that is not served.</summary>
internal static class KindSuggestions
{
    private const int Most = 5;

    /// <summary>At most five, as <c>deployments.apps</c>, nearest first.</summary>
    internal static IReadOnlyList<string> Near(ApiCatalog catalog, string name)
    {
        var wanted = name.Length > 63 ? name[..63].ToLowerInvariant() : name.ToLowerInvariant();
        return [.. catalog.Resources
            .Select(r => (r.QualifiedName, Distance: Distance(r, wanted)))
            .Where(r => r.Distance < int.MaxValue)
            .OrderBy(r => r.Distance)
            .Select(r => r.QualifiedName)
            .Distinct(StringComparer.Ordinal)
            .Take(Most)];
    }

    private static int Distance(ApiResource resource, string wanted)
    {
        var best = Math.Min(Distance(resource.Plural, wanted), Distance(resource.Kind.ToLowerInvariant(), wanted));
        foreach (var shortName in resource.ShortNames) best = Math.Min(best, Distance(shortName, wanted));
        return best;
    }

    /// <summary>Edits between the two; a prefix counts as nearer than its missing letters; far names do not count.</summary>
    private static int Distance(string served, string wanted)
    {
        if (wanted.Length >= 3 && served.StartsWith(wanted, StringComparison.Ordinal)) return 1;
        var bound = wanted.Length <= 3 ? 1 : wanted.Length <= 6 ? 2 : 3;
        if (Math.Abs(served.Length - wanted.Length) <= bound && EditDistance.Between(served, wanted) is var edits && edits <= bound) return edits;
        return wanted.Length >= 4 && served.Contains(wanted, StringComparison.Ordinal) ? bound + 1 : int.MaxValue;
    }
}
