using EksMcp.Sandbox.Worlds.Generated;
using EksMcp.Sandbox.Worlds.Shop;

namespace EksMcp.Sandbox.Worlds;

/// <summary>The worlds a sandbox can show. The same arguments always give the same world.</summary>
public static class WorldLibrary
{
    /// <summary>The worlds that <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<WorldDescription> All { get; } =
    [
        new("shop", "A web shop on EKS 1.32 with nine faults, each of another class.", TakesSeed: false),
        new("healthy", "The same shop with nothing wrong in it.", TakesSeed: false),
        new("random", "A cluster drawn from a seed, with one to nine faults.", TakesSeed: true),
    ];

    /// <summary>A web shop with nine faults, each of another class.</summary>
    /// <param name="now">The moment the world shows; all its times lie before it.</param>
    public static World Shop(DateTimeOffset now) => ShopWorld.Build("shop", now, broken: true);

    /// <summary>The shop without faults; its red herrings are still there.</summary>
    /// <param name="now">The moment the world shows; all its times lie before it.</param>
    public static World Healthy(DateTimeOffset now) => ShopWorld.Build("healthy", now, broken: false);

    /// <summary>A cluster drawn from a seed: 3-8 namespaces, 8-40 workloads, 1-9 faults.</summary>
    /// <param name="seed">Any number; each gives another world.</param>
    /// <param name="now">The moment the world shows; all its times lie before it.</param>
    public static World Random(int seed, DateTimeOffset now) => RandomWorld.Build(seed, now);

    /// <summary>Many pods for load: of every full hundred 90 are Running, 4 in CrashLoopBackOff, 2 Pending, 2 Evicted and
    /// 2 Succeeded; what is left over a multiple of a hundred is Running.</summary>
    /// <param name="count">How many pods, 1-100,000.</param>
    /// <param name="now">The moment the world shows; all its times lie before it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of bounds.</exception>
    public static World ManyPods(int count, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100_000);
        return ManyPodsWorld.Build(count, now);
    }

    /// <summary>A world by its name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="seed">For worlds that take one; 1 if left out.</param>
    /// <param name="now">The moment the world shows; all its times lie before it.</param>
    /// <exception cref="ArgumentException">No world has that name (the message lists those that exist), or it takes no seed.</exception>
    public static World Named(string name, int? seed, DateTimeOffset now)
    {
        var known = All.FirstOrDefault(w => w.Name == name) ?? throw new ArgumentException(
            $"There is no world '{name}'. Worlds: {string.Join(", ", All.Select(w => w.Name))}.", nameof(name));
        if (seed is not null && !known.TakesSeed)
            throw new ArgumentException($"World '{name}' takes no seed; '{All.First(w => w.TakesSeed).Name}' does.", nameof(seed));
        return name switch
        {
            "shop" => Shop(now),
            "healthy" => Healthy(now),
            _ => Random(seed ?? 1, now),
        };
    }
}
