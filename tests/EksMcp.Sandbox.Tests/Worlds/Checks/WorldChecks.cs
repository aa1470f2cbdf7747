namespace EksMcp.Sandbox.Tests.Worlds.Checks;

/// <summary>What must hold in any world that controllers could have left. Each problem is one sentence.</summary>
internal static class WorldChecks
{
    public static void Hold(World world, DateTimeOffset now)
    {
        var problems = Problems(world, now);
        Assert.True(problems.Count == 0, $"{world.Name}: {string.Join('\n', problems.Take(20))}");
    }

    public static IReadOnlyList<string> Problems(World world, DateTimeOffset now)
    {
        var view = new WorldView(world, now);
        return
        [
            .. NameChecks.Problems(view), .. OwnerChecks.Problems(view), .. StatusChecks.Problems(view), .. ReferenceChecks.Problems(view),
            .. EndpointChecks.Problems(view), .. EventChecks.Problems(view), .. TimeChecks.Problems(view), .. PlacementChecks.Problems(view),
        ];
    }
}
