using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Objects;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>A world while it is being written. Places pods on nodes in turn and hands out addresses.</summary>
internal sealed class WorldDraft(string name, DateTimeOffset now)
{
    // What an API server keeps by default.
    private static readonly TimeSpan EventLifetime = TimeSpan.FromHours(1);

    private readonly List<JsonObject> _objects = [];
    private readonly List<EventNote> _events = [];
    private readonly List<ContainerLog> _logs = [];
    private readonly List<Fault> _truth = [];
    private readonly Dictionary<string, ProgramFacts> _programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PlacedPod>> _pods = new(StringComparer.Ordinal);
    private int _placed;
    private int _services;

    public DateTimeOffset Now { get; } = now;

    public List<ClusterNode> Nodes { get; } = [];

    public JsonObject Add(JsonObject item)
    {
        _objects.Add(item);
        return item;
    }

    public void Note(EventNote note) => _events.Add(note);

    public void Log(ContainerLog log) => _logs.Add(log);

    /// <summary>Adds what is known of a program; of an image that several run, all that any of them says.</summary>
    public void Program(ProgramFacts program) => _programs[program.Repository] = !_programs.TryGetValue(program.Repository, out var known) ? program : known with
    {
        Tags = [.. known.Tags.Union(program.Tags, StringComparer.Ordinal)],
        Ports = [.. (known.Ports ?? []).Union(program.Ports ?? [])],
        HealthPaths = [.. known.HealthPaths.Union(program.HealthPaths, StringComparer.Ordinal)],
    };

    public void Fault(string faultClass, string kind, string ns, string faulty) => _truth.Add(new Fault(faultClass, kind, ns, faulty));

    public void Place(PlacedPod pod)
    {
        if (!_pods.TryGetValue(pod.Namespace, out var pods)) _pods[pod.Namespace] = pods = [];
        pods.Add(pod);
    }

    public IEnumerable<PlacedPod> PodsIn(string ns) => _pods.TryGetValue(ns, out var pods) ? pods : [];

    /// <summary>The next node in turn that was there at the time.</summary>
    public ClusterNode NextNode(DateTimeOffset at)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            var node = Nodes[_placed++ % Nodes.Count];
            if (node.Created <= at) return node;
        }

        throw new InvalidOperationException($"No node was there at {at:O}.");
    }

    public string NextServiceAddress()
    {
        _services++;
        return $"10.100.{_services / 200}.{20 + _services % 200}";
    }

    public World Build()
    {
        foreach (var note in Kept()) _objects.Add(note.Write());
        var owners = new ManagedFields(_objects);
        foreach (var item in _objects) owners.Stamp(item);
        return new World
        {
            Name = name,
            // Stable: what others refer to stands before them, so that a server can be filled in this order.
            Objects = [.. _objects.OrderBy(Rank)],
            Logs = [.. _logs],
            Programs = [.. _programs.Values],
            Truth = [.. _truth],
        };
    }

    // What was said again counts up; what was said too long ago is gone.
    private IEnumerable<EventNote> Kept() => _events
        .GroupBy(e => (e.Kind, e.Namespace, e.Name, e.Reason, e.Message))
        .Select(g => g.First() with { Count = g.Sum(e => e.Count), First = g.Min(e => e.First), Last = g.Max(e => e.Last) })
        .Where(e => e.Last > Now - EventLifetime);

    private static int Rank(JsonObject item) => item["kind"]!.GetValue<string>() switch
    {
        "Namespace" or "CustomResourceDefinition" or "StorageClass" or "PriorityClass" => 0,
        "Node" or "PersistentVolume" or "ServiceAccount" => 1,
        "ConfigMap" or "Secret" or "PersistentVolumeClaim" => 2,
        "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" => 3,
        "ReplicaSet" or "Job" => 4,
        "Pod" => 5,
        "Event" => 7,
        _ => 6,
    };
}
