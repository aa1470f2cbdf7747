using System.Globalization;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.States;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>A hundred pods at a time, alike in every block, over twenty namespaces and a hundred nodes.</summary>
internal static class ManyPodsWorld
{
    private const int Block = 100;
    private const int Namespaces = 20;
    private static readonly string[] WithoutUrl = ["FATAL: required environment variable SYNC_URL is not set"];

    public static World Build(int count, DateTimeOffset now)
    {
        var draft = new WorldDraft("many-pods", now);
        var founded = now.AddDays(-200);
        // Without the add-ons of a whole cluster, so that the pods are exactly those asked for.
        for (var i = 0; i < 100; i++)
        {
            var node = new ClusterNode { Zone = "eu-central-1" + "abc"[i % 3], NodeGroup = "load", Ordinal = i, Created = founded, Size = NodeSize.FourXLarge };
            draft.Nodes.Add(node);
            draft.Add(node.Write(now));
        }

        for (var i = 0; i < Namespaces; i++) draft.Namespace(NamespaceOf(i), founded);
        for (var block = 0; block < count / Block; block++) WriteBlock(draft, block, founded);
        if (count % Block > 0) draft.Deployment(App(draft, NamespaceOf(0), "remainder", founded, [.. Running(count % Block)]));
        return draft.Build();
    }

    private static void WriteBlock(WorldDraft draft, int block, DateTimeOffset founded)
    {
        var ns = NamespaceOf(block);
        var id = block.ToString("D3", CultureInfo.InvariantCulture);
        for (var i = 0; i < 8; i++) draft.Deployment(App(draft, ns, $"web-{id}-{(char)('a' + i)}", founded, [.. Running(10)]));
        draft.Deployment(App(draft, ns, $"api-{id}", founded, [.. Running(8)]));

        var eviction = new Evicted("memory", "The node was low on resource: memory. ", TimeSpan.FromMinutes(90)) { Age = TimeSpan.FromMinutes(300) };
        Broken(draft, App(draft, ns, $"cache-{id}", founded, [.. Running(2), eviction, eviction]), "evicted");
        var sync = App(draft, ns, $"sync-{id}", founded, [.. Enumerable.Repeat(new Crashing(WithoutUrl), 4)]);
        Broken(draft, sync with { Needs = new() { Settings = ["SYNC_URL"], LastWords = WithoutUrl } }, "missing-config");
        var nowhere = new Unplaced("0/100 nodes are available: 100 Insufficient memory. preemption: 0/100 nodes are available: 100 No preemption victims found for incoming pod.");
        Broken(draft, App(draft, ns, $"train-{id}", founded, nowhere, nowhere) with { Memory = "128Gi" }, "unschedulable");

        var took = TimeSpan.FromMinutes(3);
        draft.CompletedJob(App(draft, ns, $"import-{id}", draft.Now.AddHours(-7), new Completed(took), new Completed(took)), took);
    }

    private static void Broken(WorldDraft draft, Workload workload, string faultClass)
    {
        draft.Deployment(workload);
        draft.Fault(faultClass, "Deployment", workload.Namespace, workload.Name);
    }

    private static Workload App(WorldDraft draft, string ns, string name, DateTimeOffset created, params IReadOnlyList<PodState> pods) =>
        new(ns, name, $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/load/{name.Split('-')[0]}:2026.3")
        {
            Pods = pods,
            Created = created,
            RolledOut = draft.Now.AddHours(-8),
            Port = 8080,
            Chatter = ["listening on :8080"],
        };

    private static IEnumerable<PodState> Running(int count) => Enumerable.Repeat(new Running(), count);

    private static string NamespaceOf(int i) => "load-" + (i % Namespaces).ToString("D2", CultureInfo.InvariantCulture);
}
