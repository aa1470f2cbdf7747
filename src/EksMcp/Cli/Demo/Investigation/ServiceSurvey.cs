using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Services that choose pods and reach none: by comparing the list of Services with the list of Endpoints.</summary>
internal sealed class ServiceSurvey(ClusterQuestions ask)
{
    public async Task<ServiceOverview> ReadAsync(CancellationToken cancellationToken)
    {
        var services = await ask.ListAsync(new JsonObject { ["kind"] = "services", ["columns"] = new JsonArray("selector") }, null, cancellationToken);
        var endpoints = await ask.ListAsync(new JsonObject { ["kind"] = "endpoints" }, null, cancellationToken);
        var addresses = endpoints.Rows.ToDictionary(r => (r.Namespace, r.Name), r => r["endpoints"]);
        var idle = services.Rows
            .Where(s => s["selector"] is not ("" or "<none>"))
            .Select(s => (Name: new ObjectName("Service", s.Namespace, s.Name), Addresses: addresses.GetValueOrDefault((s.Namespace, s.Name), "<none>")))
            .Where(s => s.Addresses is "" or "<none>")
            .ToList();
        // An empty cell is pods that are not ready, which is their fault and not the Service's.
        return endpoints.First.Failed ? new ServiceOverview(services, [], [])
            : new ServiceOverview(services, [.. idle.Where(s => s.Addresses == "<none>").Select(s => s.Name)], [.. idle.Where(s => s.Addresses == "").Select(s => s.Name)]);
    }
}

/// <summary>Services without any address, and those whose addresses are all of pods that are not ready.</summary>
internal sealed record ServiceOverview(Listing Listing, IReadOnlyList<ObjectName> WithoutPods, IReadOnlyList<ObjectName> WithUnreadyPods);
