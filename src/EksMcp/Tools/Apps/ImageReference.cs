using System.Text.RegularExpressions;

namespace EksMcp.Tools.Apps;

/// <summary>An image by the grammar of the OCI distribution: <c>[host[:port]/]path[:tag][@digest]</c>.</summary>
internal sealed partial record ImageReference(string Text, string? Tag, string? Digest)
{
    private const int LongestName = 255;

    /// <summary>The same text may mean another image tomorrow.</summary>
    public bool Floats => Digest is null && Tag is null or "latest";

    /// <summary>Null where the text is no reference.</summary>
    public static ImageReference? Parse(string text)
    {
        var match = Grammar().Match(text);
        return match.Success && match.Groups["name"].Length <= LongestName
            ? new ImageReference(text, Value(match.Groups["tag"]), Value(match.Groups["digest"]))
            : null;
    }

    private static string? Value(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        """
        ^(?<name>
          ((localhost|[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*)(:[0-9]{1,5})?/)?
          [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*)
        (:(?<tag>[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}))?
        (@(?<digest>sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.NonBacktracking)]
    private static partial Regex Grammar();
}
