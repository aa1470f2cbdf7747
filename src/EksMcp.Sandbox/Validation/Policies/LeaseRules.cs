using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>Leases.</summary>
internal static class LeaseRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to); }
        else { MetadataRules.CheckUpdate(obj, before, to); }
        if (obj.Whole("spec", "leaseDurationSeconds") is { } seconds and <= 0) { to.Invalid("spec.leaseDurationSeconds", seconds, "must be greater than 0"); }
        if (obj.Whole("spec", "leaseTransitions") is { } changes and < 0) { to.Invalid("spec.leaseTransitions", changes, to.Profile == ApiProfile.Kubernetes120 ? "must to greater or equal than 0" : "must be greater than or equal to 0"); }
    }
}
