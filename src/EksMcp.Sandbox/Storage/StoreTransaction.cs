using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Writing;

namespace EksMcp.Sandbox.Storage;

/// <summary>What may be done to a store in one step. What a dry run puts or drops is shown and forgotten.</summary>
internal sealed class StoreTransaction(ObjectStore store, bool dryRun)
{
    public StoreState State => store.State;

    public bool IsDryRun => dryRun;

    public StoredObject Put(ResourceDefinition definition, JsonObject obj)
    {
        if (!dryRun) { return store.Keep(definition, obj); }
        var shown = ObjectIntake.Copy(obj);
        return new StoredObject(shown, long.TryParse((string?)shown["metadata"]?["resourceVersion"], CultureInfo.InvariantCulture, out var known) ? known : 0);
    }

    public void Drop(ResourceDefinition definition, StoredObject before)
    {
        if (dryRun) { return; }
        store.Drop(definition, before);
        DefinitionLife.AfterDrop(this, definition);
    }
}
