namespace EksMcp.Hosting.Settings;

/// <summary>Finds the known name that a wrong one was probably meant to be. Bounded: names over 64 characters resemble nothing.</summary>
internal static class ClosestName
{
    private const int Longest = 64;

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    internal static string Hint(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length > Longest) { return ""; }
        var best = known.Select(name => (Name: name, Distance: Distance(Plain(wrong), Plain(name)))).OrderBy(x => x.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, wrong.Length / 3) ? $" Did you mean '{best.Name}'?" : "";
    }

    private static string Plain(string name) => name.ToLowerInvariant().Replace('_', '-');

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
