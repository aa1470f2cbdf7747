using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Discovery;

/// <summary>The paths that the server has, as its root lists them.</summary>
internal static class ServerIndex
{
    public static JsonObject Of(ApiCatalogue catalogue) => new() { ["paths"] = PlainDiscovery.Words(Paths(catalogue)) };

    private static IEnumerable<string> Paths(ApiCatalogue catalogue) =>
    [
        "/api", "/api/v1", "/apis",
        .. catalogue.Groups.Skip(1).SelectMany(g => g.Versions.Select(v => $"/apis/{g.GroupVersion(v)}").Prepend($"/apis/{g.Name}")),
        "/healthz", "/livez", "/openapi/v2", "/readyz", "/version",
    ];
}
