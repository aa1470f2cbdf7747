using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>
/// Holds new objects, and grown services and claims, against the quotas of their namespace, by what the status of each
/// says is used; what is admitted is added to it. A controller counts anew what goes.
/// </summary>
internal static class QuotaAdmission
{
    private const string StorageKey = "/resourcequotas";

    /// <summary>What the quotas say is used once the object is in.</summary>
    /// <exception cref="ApiFailureException">403.</exception>
    public static IReadOnlyList<JsonObject> Check(StoreState state, ResourceDefinition definition, string ns, JsonObject after, JsonObject? before)
    {
        if (ns.Length == 0 || before is not null && definition is not { Group: "", Kind: "Service" or "PersistentVolumeClaim" }) { return []; }
        var quotas = state.Of(StorageKey).Values.Where(q => q.Namespace == ns && QuotaUsage.Covers(q.Value, definition, after)).ToList();
        if (quotas.Count == 0) { return []; }
        var delta = QuotaUsage.Of(definition, after);
        if (before is not null) { Subtract(delta, QuotaUsage.Of(definition, before)); }
        return [.. quotas.Select(q => Raise(definition, q.Value, delta, after)).OfType<JsonObject>()];
    }

    public static void Count(StoreTransaction step, IReadOnlyList<JsonObject> raised)
    {
        foreach (var quota in raised) { step.Put(step.State.Catalogue.FindKind("", "ResourceQuota")!, quota); }
    }

    // The quota with what is used then; null: it says nothing of this.
    private static JsonObject? Raise(ResourceDefinition definition, JsonObject quota, Amounts delta, JsonObject obj)
    {
        var (name, quotaName) = (obj.TextOr("", "metadata", "name"), quota.TextOr("", "metadata", "name"));
        var (hard, used) = (Amounts.Of(quota.At("status", "hard")), Amounts.Of(quota.At("status", "used")));
        if (definition is { Group: "", Kind: "Pod" } && QuotaUsage.Unsaid(hard.Names, obj) is { Count: > 0 } unsaid)
        {
            throw Failures.Refused(definition, name, $"failed quota: {quotaName}: must specify {string.Join(',', unsaid)}");
        }

        var concerned = hard.Names.Where(n => delta[n] > 0).ToList();
        if (concerned.Count == 0) { return null; }
        if (concerned.Exists(n => !used.Has(n))) { throw Failures.Refused(definition, name, $"status unknown for quota: {quotaName}, resources: {string.Join(',', concerned)}"); }
        var exceeded = concerned.Where(n => used[n] + delta[n] > hard[n]).ToList();
        if (exceeded.Count > 0)
        {
            throw Failures.Refused(definition, name,
                $"exceeded quota: {quotaName}, requested: {delta.Spelled(exceeded)}, used: {used.Spelled(exceeded)}, limited: {hard.Spelled(exceeded)}");
        }

        used.AddAll(delta.Of(concerned));
        var raised = (JsonObject)quota.DeepClone();
        raised["status"]!["used"] = used.ToJson();
        return raised;
    }

    private static void Subtract(Amounts from, Amounts amounts)
    {
        foreach (var name in amounts.Names) { from.Add(name, -amounts[name]); }
    }
}
