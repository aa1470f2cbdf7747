using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Strategies;

/// <summary>What a new claim may be filled from: another claim or a snapshot. Anything else is dropped without a word.</summary>
internal static class ClaimStrategy
{
    public static void Prepare(JsonObject claim, ApiProfile profile)
    {
        if (claim["spec"] is not JsonObject spec || spec["dataSource"] is not { } source) { return; }
        if ((source.Text("kind"), source.TextOr("", "apiGroup")) is not (("PersistentVolumeClaim", "") or ("VolumeSnapshot", "snapshot.storage.k8s.io"))) { spec.Remove("dataSource"); }
        else if (profile == ApiProfile.Current && spec["dataSourceRef"] is null) { spec["dataSourceRef"] = source.DeepClone(); }
    }
}
