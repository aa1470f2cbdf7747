using System.Text.RegularExpressions;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Discovery;

/// <summary>One way to read what somebody wrote for a kind; a null group or version matches any.</summary>
internal sealed partial record KindName(string Name, string? Group, string? Version)
{
    private const int MaxLength = 320;

    /// <summary>
    /// All readings, most specific first: <c>name.version.group</c>, <c>name.group</c>, <c>group/Kind</c>,
    /// <c>group/version/Kind</c>, <c>v1/Kind</c>, <c>Kind</c>.
    /// </summary>
    internal static IReadOnlyList<KindName> Read(string kind, string? apiVersion)
    {
        var text = kind.Trim();
        if (text.Length is 0 or > MaxLength || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '/'))
        {
            throw new KubernetesException(KubernetesError.InvalidRequest, $"“{SafeText.Cut(kind, 60)}” cannot be a kind.",
                "Use a kind or resource name such as Deployment, deployments.apps or apps/Deployment.");
        }

        var pinned = ReadApiVersion(apiVersion);
        var readings = Readings(text).Select(r => r.Pin(pinned)).OfType<KindName>().ToArray();
        return readings.Length > 0 ? readings : throw new KubernetesException(KubernetesError.InvalidRequest,
            $"The kind “{SafeText.Cut(text, 100)}” names another group or version than the apiVersion “{SafeText.Cut(apiVersion ?? "", 100)}”.",
            "Leave one of the two out.");
    }

    /// <summary>Whether a served resource lies in this reading's group and version.</summary>
    internal bool Covers(ApiResource resource) =>
        (Group is null || Same(Group, resource.Group)) && (Version is null || Same(Version, resource.Version));

    internal static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<KindName> Readings(string text)
    {
        var slashed = text.Split('/');
        if (slashed.Any(s => s.Length == 0)) return [];
        return slashed switch
        {
            [var name] => Dotted(name),
            [var first, var name] when IsVersion(first) => [new KindName(name, "", first)],
            [var group, var name] => [new KindName(name, CoreOr(group), null)],
            [var group, var version, var name] => [new KindName(name, CoreOr(group), version)],
            _ => [],
        };
    }

    private static IEnumerable<KindName> Dotted(string text)
    {
        var parts = text.Split('.', 3);
        if (parts.Length > 1 && IsVersion(parts[1])) yield return new KindName(parts[0], parts.Length == 3 ? parts[2] : "", parts[1]);
        if (parts.Length > 1 && parts[1].Length > 0) yield return new KindName(parts[0], CoreOr(text[(parts[0].Length + 1)..]), null);
        if (parts.Length == 1) yield return new KindName(text, null, null);
    }

    private static (string? Group, string? Version) ReadApiVersion(string? apiVersion)
    {
        var text = apiVersion?.Trim();
        if (string.IsNullOrEmpty(text)) return (null, null);
        var parts = text.Split('/');
        return parts switch
        {
            [var version] when IsVersion(version) => ("", version),
            [var group] when NameRules.IsDnsSubdomain(group.ToLowerInvariant()) => (CoreOr(group), null),
            [var group, var version] when NameRules.IsDnsSubdomain(group.ToLowerInvariant()) && NameRules.IsDnsLabel(version.ToLowerInvariant()) =>
                (CoreOr(group), version),
            _ => throw new KubernetesException(KubernetesError.InvalidRequest, $"“{SafeText.Cut(text, 60)}” cannot be an apiVersion.",
                "Use v1, apps/v1 or a bare group such as apps."),
        };
    }

    /// <summary>Null where the two contradict each other.</summary>
    private KindName? Pin((string? Group, string? Version) to)
    {
        if (to.Group is not null && Group is not null && !Same(to.Group, Group)) return null;
        if (to.Version is not null && Version is not null && !Same(to.Version, Version)) return null;
        return this with { Group = Group ?? to.Group, Version = Version ?? to.Version };
    }

    private static string CoreOr(string group) => Same(group, "core") ? "" : group;

    private static bool IsVersion(string text) => VersionPattern().IsMatch(text);

    [GeneratedRegex(@"^v[0-9]{1,4}((alpha|beta)[0-9]{1,4})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VersionPattern();
}
