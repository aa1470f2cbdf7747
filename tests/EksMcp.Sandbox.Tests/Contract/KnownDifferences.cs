namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Where the sandbox still answers otherwise than a real 1.20. A request whose answers agree must leave the list.</summary>
internal static class KnownDifferences
{
    private static readonly HashSet<string> Requests = new(StringComparer.Ordinal)
    {
    };

    public static bool Covers(ApiQuestion question) => Requests.Contains(Uri.UnescapeDataString(question.ToString()));
}
