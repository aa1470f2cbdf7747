using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>Makes of a complete object what may be sent to a real server as new, and of its status what may follow.</summary>
internal sealed class Preparation(Identities identities, int kubeletPort, IPNetwork services)
{
    private static readonly string[] ServerFields =
        ["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink", "deletionTimestamp", "deletionGracePeriodSeconds"];

    private static readonly string[] JobLabels =
        ["controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name"];

    public JsonObject ForCreation(JsonObject original)
    {
        var o = original.DeepClone().AsObject();
        foreach (var field in ServerFields) { o["metadata"]!.AsObject().Remove(field); }
        identities.Translate(o);

        var spec = o["spec"] as JsonObject;
        switch ((string)o["kind"]!)
        {
            case "Service": FitAddress(spec); break;
            case "Job": DropGeneratedSelector(spec); break;
            case "Node": UseStubKubelet(o); break;
        }

        return o;
    }

    /// <summary>Null: there is nothing to say.</summary>
    public JsonObject? ForStatus(JsonObject original, JsonObject prepared, JsonObject made)
    {
        if (prepared["status"] is not JsonObject status || (string)prepared["kind"]! == "CustomResourceDefinition") { return null; }

        var o = made;
        o["status"] = status.DeepClone();
        if (Whole(status["observedGeneration"]) is { } observed && Whole(original["metadata"]!["generation"]) is { } given)
        {
            // The server counts generations from one; how far the status lags behind is what matters.
            o["status"]!["observedGeneration"] = Math.Max(0, observed - given + (Whole(made["metadata"]!["generation"]) ?? 1));
        }

        return o;
    }

    // A world's numbers are of whatever type its author wrote.
    private static long? Whole(JsonNode? number) =>
        long.TryParse(number?.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;

    private void FitAddress(JsonObject? spec)
    {
        if (spec is null) { return; }
        if ((string?)spec["clusterIP"] is { } text && IPAddress.TryParse(text, out var address) && !services.Contains(address))
        {
            spec.Remove("clusterIP");
        }

        // A server of one address family refuses a second address, and a first one that differs.
        spec.Remove("clusterIPs");
    }

    private static void DropGeneratedSelector(JsonObject? spec)
    {
        if (spec is null || (bool?)spec["manualSelector"] == true) { return; }
        spec.Remove("selector");
        if (spec["template"]?["metadata"]?["labels"] is JsonObject labels)
        {
            foreach (var label in JobLabels) { labels.Remove(label); }
        }
    }

    private void UseStubKubelet(JsonObject node)
    {
        var status = node["status"] as JsonObject ?? [];
        node["status"] = status;
        status["addresses"] = new JsonArray(
            new JsonObject { ["type"] = "InternalIP", ["address"] = "127.0.0.1" },
            new JsonObject { ["type"] = "Hostname", ["address"] = (string)node["metadata"]!["name"]! });
        status["daemonEndpoints"] = new JsonObject { ["kubeletEndpoint"] = new JsonObject { ["Port"] = kubeletPort } };
    }
}
