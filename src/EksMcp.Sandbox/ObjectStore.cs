using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Conversion;
using EksMcp.Sandbox.Logs;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox;

/// <summary>
/// What the simulated server shows. Safe to change while it serves: each change takes the next resource version and
/// reaches watchers. All in memory.
/// </summary>
public sealed class ObjectStore
{
    private static readonly string[] SystemNamespaces = ["default", "kube-node-lease", "kube-public", "kube-system"];

    private readonly Lock _lock = new();
    private readonly SandboxOptions _options;
    private StoreState _state;

    internal ObjectStore(SandboxOptions options)
    {
        _options = options;
        _state = new StoreState(1, new ApiCatalogue(BuiltInCatalogue.Definitions(options.Profile)),
            ImmutableDictionary.Create<string, ImmutableSortedDictionary<string, StoredObject>>(StringComparer.Ordinal));
        Snapshots = new Snapshots(options.Time, options.ContinueLifetime);
        foreach (var name in SystemNamespaces) { Put(SystemNamespace(name)); }
    }

    internal StoreState State => Volatile.Read(ref _state);

    internal ChangeHistory History { get; } = new();

    internal Snapshots Snapshots { get; }

    internal LogStore Logs { get; } = new();

    /// <summary>The newest resource version.</summary>
    public long Revision => State.Revision;

    /// <summary>Adds a world's objects, definitions of custom kinds first, and its logs.</summary>
    /// <exception cref="ArgumentException">An object is of a kind that is not served, or lacks a name or namespace.</exception>
    public void Load(World world)
    {
        foreach (var obj in world.Objects.OrderBy(o => o.Text("kind") == "CustomResourceDefinition" ? 0 : 1)) { Put(obj); }
        foreach (var log in world.Logs) { PutLog(log); }
    }

    /// <summary>Adds or replaces an object (a copy is kept) and returns its resource version. Any version of a served
    /// group may be given. Missing uid and creation time are set.</summary>
    /// <exception cref="ArgumentException">The kind is not served, or name or namespace is missing.</exception>
    public long Put(JsonObject obj)
    {
        lock (_lock)
        {
            var catalogue = _state.Catalogue;
            if (ObjectIntake.GroupOf(obj.TextOr("", "apiVersion")) == "metrics.k8s.io") { catalogue = CatalogueFor(_state.Kinds, metrics: true); }
            var definition = ObjectIntake.DefinitionOf(catalogue, obj);
            var stored = ObjectIntake.Prepare(definition, Conversions.ToStored(definition, obj), _state.Revision + 1, _options.Time.GetUtcNow());
            var kind = _state.Of(definition.StorageKey);
            Apply(definition, catalogue, kind.SetItem(stored.Key, stored), new(definition.StorageKey, stored.Revision, kind.GetValueOrDefault(stored.Key), stored));
            return stored.Revision;
        }
    }

    /// <summary>Puts an object if what is stored is still what the writer read (null: nothing).</summary>
    internal bool TryPut(JsonObject obj, StoredObject? read)
    {
        lock (_lock)
        {
            if (!IsCurrent(read ?? new StoredObject(obj, 0), read)) { return false; }
            Put(obj);
            return true;
        }
    }

    /// <summary>Removes an object if it is still as it was read.</summary>
    internal bool TryRemove(StoredObject read)
    {
        lock (_lock)
        {
            return IsCurrent(read, read)
                && Remove(read.Value.TextOr("", "apiVersion"), read.Value.TextOr("", "kind"), read.Namespace.Length > 0 ? read.Namespace : null, read.Name);
        }
    }

    private bool IsCurrent(StoredObject named, StoredObject? read) =>
        _state.Find(ObjectIntake.DefinitionOf(_state.Catalogue, named.Value).StorageKey, named.Namespace, named.Name)?.Revision == read?.Revision;

    /// <summary>Removes an object; false when there is none.</summary>
    /// <param name="apiVersion">Of its group; any version, for example <c>apps/v1</c>.</param>
    /// <param name="kind">For example <c>Deployment</c>.</param>
    /// <param name="ns">Null for cluster-scoped kinds.</param>
    /// <param name="name">Its name.</param>
    public bool Remove(string apiVersion, string kind, string? ns, string name)
    {
        lock (_lock)
        {
            if (_state.Catalogue.FindKind(ObjectIntake.GroupOf(apiVersion), kind) is not { } definition) { return false; }
            if (_state.Find(definition.StorageKey, ns ?? "", name) is not { } before) { return false; }
            new StoreTransaction(this, dryRun: false).Drop(definition, before);
            return true;
        }
    }

    /// <summary>Does several things while other writers wait. A dry run changes nothing.</summary>
    internal T Transact<T>(bool dryRun, Func<StoreTransaction, T> work)
    {
        lock (_lock) { return work(new StoreTransaction(this, dryRun)); }
    }

    /// <summary>Within a transaction only.</summary>
    internal StoredObject Keep(ResourceDefinition definition, JsonObject obj)
    {
        var stored = ObjectIntake.Prepare(definition, obj, _state.Revision + 1, _options.Time.GetUtcNow());
        var kind = _state.Of(definition.StorageKey);
        Apply(definition, _state.Catalogue, kind.SetItem(stored.Key, stored), new(definition.StorageKey, stored.Revision, kind.GetValueOrDefault(stored.Key), stored));
        return stored;
    }

    /// <summary>Within a transaction only.</summary>
    internal void Drop(ResourceDefinition definition, StoredObject before) =>
        Apply(definition, _state.Catalogue, _state.Of(definition.StorageKey).Remove(before.Key), new(definition.StorageKey, _state.Revision + 1, before, null));

    /// <summary>A copy of an object, or null.</summary>
    public JsonObject? Find(string apiVersion, string kind, string? ns, string name) =>
        State.Catalogue.FindKind(ObjectIntake.GroupOf(apiVersion), kind) is { } definition
            ? (JsonObject?)State.Find(definition.StorageKey, ns ?? "", name)?.Value.DeepClone() : null;

    /// <summary>Sets the log of one container instance.</summary>
    public void PutLog(ContainerLog log) => Logs.Put(log);

    /// <summary>Adds a line to the current instance's log; who follows it gets it.</summary>
    public void AppendLog(string ns, string pod, string container, LogLine line) => Logs.Append(ns, pod, container, line);

    /// <summary>Forgets history, as a compaction of the real storage does, up to the newest change: older watches and continue tokens are answered with 410.</summary>
    public void Compact()
    {
        History.Forget(Revision);
        Snapshots.Clear();
    }

    private void Apply(ResourceDefinition definition, ApiCatalogue catalogue, ImmutableSortedDictionary<string, StoredObject> kind, StoreChange change)
    {
        var kinds = _state.Kinds.SetItem(definition.StorageKey, kind);
        if (definition.Kind == "CustomResourceDefinition") { catalogue = CatalogueFor(kinds, catalogue.FindKind("metrics.k8s.io", "PodMetrics") is not null); }
        Volatile.Write(ref _state, new StoreState(change.Revision, catalogue, kinds));
        History.Add(change);
    }

    private ApiCatalogue CatalogueFor(ImmutableDictionary<string, ImmutableSortedDictionary<string, StoredObject>> kinds, bool metrics)
    {
        var custom = kinds.GetValueOrDefault(CustomDefinitions.StorageKey)?.Values
            .Select(crd => CustomDefinitions.Read(crd.Value)).OfType<ResourceDefinition>().Select(d => d with { Profile = _options.Profile }) ?? [];
        return new ApiCatalogue(
            [.. BuiltInCatalogue.Definitions(_options.Profile), .. custom, .. metrics ? BuiltInCatalogue.Metrics(_options.Profile) : []]);
    }

    private static JsonObject SystemNamespace(string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Namespace",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["kubernetes.io/metadata.name"] = name } },
        ["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") },
        ["status"] = new JsonObject { ["phase"] = "Active" },
    };
}
