using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>A workload whose pods a node put off again and again, with the ones that replaced them.</summary>
internal static class RandomEvictions
{
    public static void Write(RandomApps apps, string ns)
    {
        var app = apps.App(ns) with { RolledOut = apps.World.Now.AddHours(-apps.Random.Between(6, 60)), Sidecar = null };
        var (resource, message) = apps.Random.Between(0, 2) switch
        {
            0 => ("memory", $"The node was low on resource: memory. Threshold quantity: 100Mi, available: 48204Ki. Container {app.Container} was using 1840212Ki, request is {app.Memory}, has larger consumption of memory. "),
            1 => ("ephemeral-storage", $"The node was low on resource: ephemeral-storage. Threshold quantity: 8578501435, available: 7861228Ki. Container {app.Container} was using 31240936Ki, request is 0, has larger consumption of ephemeral-storage. "),
            _ => ("memory", "The node was low on resource: memory. "),
        };
        var last = apps.Random.Between(5, 50);
        PodState[] gone =
        [
            .. Enumerable.Range(0, apps.Random.Between(1, 3)).Select(i => new Evicted(resource, message, TimeSpan.FromMinutes(last + 70 * i))
            {
                Age = TimeSpan.FromMinutes(last + 70 * (i + 1)),
            }),
        ];
        var needs = resource == "memory" ? new ProgramNeeds { Memory = "1840212Ki", Bursts = true } : new ProgramNeeds();
        apps.World.Deployment(app with { Needs = needs, Pods = [new Running { Age = TimeSpan.FromMinutes(last) }, .. gone] });
        apps.Serve(app);
        apps.World.Fault("evicted", "Deployment", ns, app.Name);
    }
}
