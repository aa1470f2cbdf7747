using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Collection;

/// <summary>Gives a new namespace what every namespace has, and empties one that is to go before it goes.</summary>
internal sealed class NamespaceController(Cluster cluster) : IController
{
    private const string RootCertificate = "-----BEGIN CERTIFICATE-----\nMIIDSIMULATEDSIMULATEDSIMULATEDSIMULATED\n-----END CERTIFICATE-----\n";

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (change.StorageKey == Kept.Namespaces) { return [ObjectKey.Of(Kept.Namespaces, changed)]; }
        if (changed.Namespace.Length == 0) { return []; }
        var goes = cluster.Find(Kept.Namespaces, "", changed.Namespace)?.IsTerminating() == true;
        // The account and the certificate come back when somebody deletes them.
        var lost = change.After is null && changed is { Name: "default" or "kube-root-ca.crt" } && change.StorageKey is Kept.ServiceAccounts or Kept.ConfigMaps;
        return goes || lost ? [new(Kept.Namespaces, "", changed.Namespace)] : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } ns) { return; }
        if (ns.IsTerminating()) { Empty(ns); }
        else { Furnish(ns); }
    }

    private void Furnish(StoredObject ns)
    {
        if (cluster.Find(Kept.ServiceAccounts, ns.Name, "default") is null) { cluster.Writes.Create(New("ServiceAccount", ns.Name, "default")); }
        if (cluster.Find(Kept.ConfigMaps, ns.Name, "kube-root-ca.crt") is not null) { return; }
        var map = New("ConfigMap", ns.Name, "kube-root-ca.crt");
        map["data"] = new JsonObject { ["ca.crt"] = RootCertificate };
        cluster.Writes.Create(map);
    }

    private void Empty(StoredObject ns)
    {
        var left = Content(ns.Name).ToArray();
        foreach (var stored in left) { cluster.Writes.Delete(stored); }
        var held = Content(ns.Name).ToArray();
        if (held.Length == 0)
        {
            cluster.Writes.Remove(ns);
            return;
        }

        var finalizers = held.SelectMany(o => o.Value.Texts("metadata", "finalizers")).GroupBy(f => f, StringComparer.Ordinal)
            .Select(g => $"{g.Key} in {g.Count()} resource instances").Order(StringComparer.Ordinal).ToArray();
        var status = ns.Value["status"]?.DeepClone() as JsonObject ?? [];
        status["phase"] = "Terminating";
        Conditions.Set(status, Shape.Condition("NamespaceContentRemaining", true, cluster.Now, "SomeResourcesRemain", $"Some resources are remaining: {held.Length} resource instances"));
        Conditions.Set(status, finalizers.Length == 0
            ? Shape.Condition("NamespaceFinalizersRemaining", false, cluster.Now, "ContentHasNoFinalizers", "All content-preserving finalizers finished")
            : Shape.Condition("NamespaceFinalizersRemaining", true, cluster.Now, "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}"));
        cluster.Writes.Report(ns, status);
    }

    private IEnumerable<StoredObject> Content(string ns) => cluster.Store.State.Kinds.Values.SelectMany(kind => kind.Values.Where(o => o.Namespace == ns));

    private static JsonObject New(string kind, string ns, string name) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
    };
}
