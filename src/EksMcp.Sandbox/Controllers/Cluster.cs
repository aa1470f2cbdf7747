using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Controllers.Kubelet;
using EksMcp.Sandbox.Controllers.Workloads;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers;

/// <summary>The cluster as controllers see it: what is stored, who owns what, what time it is, and what is still to be done.</summary>
internal sealed class Cluster
{
    private readonly ObjectStore _store;
    private readonly SandboxOptions _options;

    public Cluster(ObjectStore store, SandboxOptions options, IReadOnlyList<ProgramFacts> programs, StoreState baseline)
    {
        (_store, _options, Baseline) = (store, options, baseline);
        Owners = new OwnerIndex(baseline);
        Images = new ImageShelf(programs);
        Writes = new ClusterWriter(store, options, Owners);
        Templates = new TemplateForms(store, options.Profile);
        Events = new EventRecorder(this);
    }

    public DateTimeOffset Now => _options.Time.GetUtcNow();

    public bool Is120 => _options.Profile == ApiProfile.Kubernetes120;

    /// <summary>What was there before anybody wrote.</summary>
    public StoreState Baseline { get; }

    public Agenda Agenda { get; } = new();

    public OwnerIndex Owners { get; }

    public ImageShelf Images { get; }

    public ClusterWriter Writes { get; }

    public EventRecorder Events { get; }

    public TemplateForms Templates { get; }

    public ObjectStore Store => _store;

    public ApiCatalogue Catalogue => _store.State.Catalogue;

    public StoredObject? Find(ObjectKey key) => _store.State.Find(key.StorageKey, key.Namespace, key.Name);

    public StoredObject? Find(string storageKey, string ns, string name) => _store.State.Find(storageKey, ns, name);

    public IEnumerable<StoredObject> All(string storageKey) => _store.State.Of(storageKey).Values;

    public IEnumerable<StoredObject> In(string storageKey, string ns) => All(storageKey).Where(o => o.Namespace == ns);

    /// <summary>What an object controls, of one kind.</summary>
    public IEnumerable<StoredObject> Controlled(StoredObject owner, string storageKey)
    {
        var uid = owner.Uid();
        return Owners.Of(uid).Where(k => k.StorageKey == storageKey).Select(Find).OfType<StoredObject>().Where(o => o.ControllerUid() == uid).ToArray();
    }

    /// <summary>The next step of what is under way.</summary>
    public void Then(IController controller, ObjectKey key, TimeSpan delay) => Agenda.Add(new(controller, key), Now + delay, underWay: true);

    /// <summary>A retry or a deadline, which nobody waits for.</summary>
    public void Later(IController controller, ObjectKey key, TimeSpan delay) => Agenda.Add(new(controller, key), Now + delay, underWay: false);
}

/// <summary>What controllers ask of any object.</summary>
internal static class StoredObjectReading
{
    public static string Uid(this StoredObject stored) => stored.Value.TextOr("", "metadata", "uid");

    public static bool IsTerminating(this StoredObject stored) => stored.Value.At("metadata", "deletionTimestamp") is not null;

    public static JsonObject Copy(this StoredObject stored) => (JsonObject)stored.Value.DeepClone();

    /// <summary>The uid of its controller; null: it has none.</summary>
    public static string? ControllerUid(this StoredObject stored) => stored.Controller().Text("uid");

    public static JsonObject? Controller(this StoredObject stored) =>
        stored.Value.Items("metadata", "ownerReferences").FirstOrDefault(r => r.Flag("controller") == true);

    public static int Number(this StoredObject stored, int fallback, params ReadOnlySpan<string> path) =>
        stored.Value.Whole(path) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : fallback;

    public static string? Label(this StoredObject stored, string label) => stored.Value.Text("metadata", "labels", label);

    public static string? Annotation(this StoredObject stored, string annotation) => stored.Value.Text("metadata", "annotations", annotation);
}
