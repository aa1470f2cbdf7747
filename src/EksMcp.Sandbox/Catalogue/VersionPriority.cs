using System.Globalization;
using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Catalogue;

/// <summary>Orders versions as Kubernetes does: stable before beta before alpha, higher numbers first.</summary>
internal static partial class VersionPriority
{
    /// <summary>The greater, the more preferred. Names of another form come last.</summary>
    public static (int Stage, int Major, int Minor) Of(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success) { return (0, 0, 0); }
        var stage = match.Groups["stage"].Value switch { "" => 3, "beta" => 2, _ => 1 };
        return (stage, Number(match.Groups["major"]), Number(match.Groups["minor"]));
    }

    private static int Number(Group group) =>
        int.TryParse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;

    [GeneratedRegex("^v(?<major>[0-9]{1,6})((?<stage>alpha|beta)(?<minor>[0-9]{1,6}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
