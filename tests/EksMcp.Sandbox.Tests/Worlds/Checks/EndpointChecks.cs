using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class EndpointChecks
{
    public static IEnumerable<string> Problems(WorldView view)
    {
        foreach (var service in view.All("Service"))
        {
            var selector = service.Map("spec.selector");
            if (selector.Count == 0) continue;
            var pods = view.All("Pod").Where(p => p.Namespace() == service.Namespace() && p.Text("status.podIP") is not null
                && !StatusChecks.Ended(p) && selector.Selects(p.Map("metadata.labels"))).ToArray();
            var ready = pods.Where(StatusChecks.IsReady).Select(Address).Order(StringComparer.Ordinal).ToArray();
            var waiting = pods.Where(p => !StatusChecks.IsReady(p)).Select(Address).Order(StringComparer.Ordinal).ToArray();

            var subsets = view.Find("Endpoints", service.Namespace(), service.Name())!.List("subsets").ToArray();
            if (!ready.SequenceEqual(Addresses(subsets, "addresses"), StringComparer.Ordinal)) yield return $"{service.Said()} has other ready endpoints than pods";
            if (!waiting.SequenceEqual(Addresses(subsets, "notReadyAddresses"), StringComparer.Ordinal)) yield return $"{service.Said()} has other unready endpoints than pods";

            var slice = view.OwnedBy(service, "EndpointSlice").Single();
            var serving = slice.List("endpoints").Where(e => e.Text("conditions.ready") == "true").Select(e => e.List("addresses").Single().ToString());
            if (!ready.SequenceEqual(serving.Order(StringComparer.Ordinal), StringComparer.Ordinal)) yield return $"{slice.Said()} has other ready endpoints than pods";
            if (slice.List("endpoints").Count() != pods.Length) yield return $"{slice.Said()} has other endpoints than pods";
        }
    }

    private static IEnumerable<string> Addresses(JsonNode[] subsets, string part) =>
        subsets.SelectMany(s => s.List(part)).Select(a => a.Text("ip")!).Order(StringComparer.Ordinal);

    private static string Address(JsonObject pod) => pod.Text("status.podIP")!;
}
