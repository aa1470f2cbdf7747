using EksMcp.Cli.Demo.Investigation;
using EksMcp.Sandbox;

namespace EksMcp.Tests.Cli.Demo;

/// <summary>What a world says is wrong in it, and what was found, in one form and order.</summary>
internal static class Truth
{
    public static string[] Of(World world) => [.. world.Truth.Select(f => $"{f.Class} {f.Kind} {f.Namespace}/{f.Name}").Order(StringComparer.Ordinal)];

    public static string[] Found(Outcome outcome) => [.. outcome.Findings.Select(f => $"{f.Class} {f.Object}").Order(StringComparer.Ordinal)];
}
