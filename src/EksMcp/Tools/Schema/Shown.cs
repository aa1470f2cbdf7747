using EksMcp.Guard.Untrusted;

namespace EksMcp.Tools.Schema;

/// <summary>A caller's own words, fit to stand in an error message.</summary>
internal static class Shown
{
    public static string Short(string text) => (text.Length <= 60 ? UntrustedText.Clean(text) : UntrustedText.Clean(text, 57) + "...").Replace('\n', ' ');
}
