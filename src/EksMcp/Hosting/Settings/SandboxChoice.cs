using EksMcp.Sandbox.Worlds;

namespace EksMcp.Hosting.Settings;

/// <summary>The world behind <c>--sandbox</c>. Its own file, so that a server of real clusters never loads the sandbox.</summary>
internal static class SandboxChoice
{
    internal static bool TakesSeed(string world) => WorldLibrary.All.Any(w => w.Name == world && w.TakesSeed);

    internal static SettingApplied Apply(ServerSettings settings, string world)
    {
        var known = WorldLibrary.All.Select(w => w.Name).ToList();
        return known.Contains(world, StringComparer.Ordinal)
            ? new(settings with { Sandbox = world }, null)
            : new(settings, $"'{world}' is not a world; there are {string.Join(", ", known)}. Write --sandbox={known[0]}, or --sandbox as the last word.{ClosestName.Hint(world, known)}");
    }
}
