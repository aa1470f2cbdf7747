using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>One faulty workload of each class, worded as the real systems vary.</summary>
internal static class RandomFaults
{
    public static readonly string[] Classes =
    [
        "missing-config", "bad-image", "missing-pull-secret", "oom-killed", "unschedulable", "evicted", "readiness-port", "no-endpoints", "pvc-pending",
    ];

    // Older than any rollout, younger than any node.
    private static readonly Running Older = new() { Age = TimeSpan.FromHours(100) };

    public static void Write(RandomApps apps, string faultClass, string ns)
    {
        switch (faultClass)
        {
            case "missing-config": MissingConfig(apps, ns); break;
            case "bad-image": BadImage(apps, ns); break;
            case "missing-pull-secret": MissingPullSecret(apps, ns); break;
            case "oom-killed": OomKilled(apps, ns); break;
            case "unschedulable": RandomScheduling.Unschedulable(apps, ns); break;
            case "evicted": RandomEvictions.Write(apps, ns); break;
            case "readiness-port": ReadinessPort(apps, ns); break;
            case "no-endpoints": NoEndpoints(apps, ns); break;
            default: RandomScheduling.ClaimPending(apps, ns); break;
        }
    }

    private static void MissingConfig(RandomApps apps, string ns)
    {
        var app = apps.App(ns);
        var needs = LastWords.MissingSetting(apps.Random, app.Name, apps.Random.Pick(Names.Settings));
        var state = new Crashing(needs.LastWords) { ExitCode = needs.ExitCode, ShortWording = apps.Random.Chance(40) };
        Deploy(apps, app with { Pods = Several(apps, state), Needs = needs }, "missing-config");
    }

    private static void BadImage(RandomApps apps, string ns)
    {
        var app = apps.App(ns) with { Needs = new() { TagIsMissing = true } };
        var state = new ImageUnavailable(ImageErrors.NotFound(apps.Random, app.Image)) { JustTried = apps.Random.Chance(25) };
        var stuck = apps.Random.Chance(50);
        Deploy(apps, stuck
            ? app with { Pods = [state], OlderPods = [Older, Older], Desired = 2, Revision = 3 }
            : app with { Pods = Several(apps, state) }, "bad-image");
    }

    private static void MissingPullSecret(RandomApps apps, string ns)
    {
        var secret = apps.Random.Pick(Names.MissingSecrets);
        var app = apps.App(ns) with { PullSecret = secret, Needs = new() { PrivateRegistry = true } };
        var state = new ImageUnavailable(ImageErrors.Denied(apps.Random, app.Image)) { MissingSecret = secret, JustTried = apps.Random.Chance(25) };
        Deploy(apps, app with { Pods = Several(apps, state) }, "missing-pull-secret");
    }

    private static void OomKilled(RandomApps apps, string ns)
    {
        var app = apps.App(ns) with { Memory = "64Mi", MemoryLimit = apps.Random.Pick(["96Mi", "128Mi", "256Mi"]) };
        var state = new OutOfMemory(LastWords.Growing(apps.Random, app.Name)) { JustKilled = apps.Random.Chance(30) };
        Deploy(apps, app with { Pods = Several(apps, state), Needs = new() { Memory = "400Mi", WordsWhileGrowing = state.LastWords } }, "oom-killed");
    }

    private static void ReadinessPort(RandomApps apps, string ns)
    {
        var app = apps.App(ns);
        Deploy(apps, app with { Pods = Several(apps, new ProbedOnWrongPort()), ProbePort = app.Port + apps.Random.Pick([1, 80, 1000]) }, "readiness-port");
    }

    private static void NoEndpoints(RandomApps apps, string ns)
    {
        var app = apps.App(ns, new Running(), new Running());
        apps.World.Deployment(app);
        var selector = apps.Random.Between(0, 2) switch
        {
            0 => new TextMap { ["app"] = app.Name + "-v2" },
            1 => new TextMap { ["app.kubernetes.io/name"] = app.Name },
            _ => new TextMap { ["app"] = app.Name, ["tier"] = "frontend" },
        };
        apps.World.Service(ns, app.Name, selector, 80, app.Port, apps.Founded);
        apps.World.Fault("no-endpoints", "Service", ns, app.Name);
    }

    private static void Deploy(RandomApps apps, Workload workload, string faultClass)
    {
        // Only these have a status that survives a StatefulSet's order: one pod at a time.
        var stateful = workload.OlderPods.Count == 0 && workload.Pods.Count == 1 && apps.Random.Chance(30);
        if (stateful) apps.World.StatefulSet(workload);
        else apps.World.Deployment(workload);
        apps.World.Fault(faultClass, stateful ? "StatefulSet" : "Deployment", workload.Namespace, workload.Name);
        if (stateful || apps.Random.Chance(60)) apps.Serve(workload);
    }

    private static PodState[] Several(RandomApps apps, PodState state) => [.. Enumerable.Repeat(state, apps.Random.Between(1, 3))];
}
