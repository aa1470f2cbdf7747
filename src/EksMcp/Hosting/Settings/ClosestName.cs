using EksMcp.Tools.Schema;

namespace EksMcp.Hosting.Settings;

/// <summary>Finds the known name that a wrong one was probably meant to be. Bounded: names over 64 characters resemble nothing.</summary>
internal static class ClosestName
{
    private const int Longest = 64;

    /// <summary><c> Did you mean 'x'?</c>, or nothing.</summary>
    internal static string Hint(string wrong, IEnumerable<string> known)
    {
        if (wrong.Length > Longest) { return ""; }
        var best = known.Select(name => (Name: name, Distance: EditDistance.Between(Plain(wrong), Plain(name)))).OrderBy(x => x.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, wrong.Length / 3) ? $" Did you mean '{best.Name}'?" : "";
    }

    private static string Plain(string name) => name.ToLowerInvariant().Replace('_', '-');
}
