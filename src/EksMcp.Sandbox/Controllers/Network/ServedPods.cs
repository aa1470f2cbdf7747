using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Network;

/// <summary>The pods behind a Service: those its selector means, that have an address and have not ended. Those about to go only in slices.</summary>
internal static class ServedPods
{
    public static StoredObject[] Of(Cluster cluster, StoredObject service, bool terminatingToo) =>
    [
        .. cluster.In(Kept.Pods, service.Namespace).Where(p => SelectorMatch.FitsMap(service.Value.At("spec", "selector"), p.Value)
            && p.Value.Text("status", "podIP") is { Length: > 0 } && !p.HasEnded() && (terminatingToo || !p.IsTerminating())),
    ];

    public static bool Counts(StoredObject service, StoredObject pod) => pod.IsReady() || service.Value.Flag("spec", "publishNotReadyAddresses") == true;

    public static JsonObject Target(StoredObject pod) => new()
    {
        ["kind"] = "Pod",
        ["namespace"] = pod.Namespace,
        ["name"] = pod.Name,
        ["uid"] = pod.Uid(),
    };
}
