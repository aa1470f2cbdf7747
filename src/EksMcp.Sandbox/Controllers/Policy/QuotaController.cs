using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Controllers.Scheduling;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Policy;

/// <summary>Says in a ResourceQuota's status how much of each thing its namespace uses.</summary>
internal sealed class QuotaController(Cluster cluster) : IController
{
    private static readonly Dictionary<string, string> Counted = new(StringComparer.Ordinal)
    {
        ["configmaps"] = Kept.ConfigMaps,
        ["persistentvolumeclaims"] = Kept.Claims,
        ["resourcequotas"] = Kept.Quotas,
        ["secrets"] = Kept.Secrets,
        ["services"] = Kept.Services,
    };

    public IEnumerable<ObjectKey> Concerned(StoreChange change)
    {
        var changed = change.After ?? change.Before!;
        if (changed.Namespace.Length == 0 || change.StorageKey == Kept.Events) { return []; }
        if (change.StorageKey == Kept.Quotas) { return [ObjectKey.Of(Kept.Quotas, changed)]; }
        // Only what comes, goes or ends changes a count.
        var counts = change.Before is null || change.After is null || (change.StorageKey is Kept.Pods && change.Before.HasEnded() != change.After.HasEnded());
        return counts ? cluster.In(Kept.Quotas, changed.Namespace).Select(q => ObjectKey.Of(Kept.Quotas, q)).ToArray() : [];
    }

    public void Reconcile(ObjectKey key)
    {
        if (cluster.Find(key) is not { } quota || quota.IsTerminating() || quota.Value.At("spec", "hard") is not JsonObject hard) { return; }
        var used = new JsonObject();
        foreach (var (name, _) in hard) { used[name] = Used(quota.Namespace, name); }
        cluster.Writes.Report(quota, new JsonObject { ["hard"] = hard.DeepClone(), ["used"] = used });
    }

    private string Used(string ns, string name)
    {
        if (name == "pods") { return Text(Pods(ns).Count()); }
        if (name is "cpu" or "memory") { return Text(Pods(ns).Sum(p => PodRequest.Of(p, name))); }
        if (name.StartsWith("requests.", StringComparison.Ordinal) && name != "requests.storage") { return Text(Pods(ns).Sum(p => PodRequest.Of(p, name["requests.".Length..]))); }
        if (name.StartsWith("limits.", StringComparison.Ordinal)) { return Text(Pods(ns).Sum(p => p.Value.Items("spec", "containers").Sum(c => Quantity.Number(c.Text("resources", "limits", name["limits.".Length..]))))); }
        if (name == "requests.storage") { return Text(cluster.In(Kept.Claims, ns).Sum(c => Quantity.Number(c.Value.Text("spec", "resources", "requests", "storage")))); }
        var storageKey = name.StartsWith("count/", StringComparison.Ordinal) ? StorageKeyOf(name["count/".Length..]) : Counted.GetValueOrDefault(name);
        return storageKey is null ? "0" : Text(cluster.In(storageKey, ns).Count());
    }

    // deployments.apps is kept under apps/deployments.
    private static string StorageKeyOf(string qualified) =>
        qualified.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? $"{qualified[(dot + 1)..]}/{qualified[..dot]}" : $"/{qualified}";

    private IEnumerable<StoredObject> Pods(string ns) => cluster.In(Kept.Pods, ns).Where(p => !p.HasEnded());

    private static string Text(decimal amount) => Quantity.Canonical(amount >= 1024 && amount % 1024 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{amount / 1024:0}Ki") : amount.ToString(CultureInfo.InvariantCulture));
}
