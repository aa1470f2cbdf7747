using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>The registries that a pull secret holds credentials of. A secret of another type or shape holds none.</summary>
internal static class RegistryCredentials
{
    public static IReadOnlyList<string> Hosts(JsonObject secret) => secret.Text("type") switch
    {
        "kubernetes.io/dockerconfigjson" => Read(secret.Text("data", ".dockerconfigjson"), "auths"),
        "kubernetes.io/dockercfg" => Read(secret.Text("data", ".dockercfg"), null),
        _ => [],
    };

    private static string[] Read(string? encoded, string? under)
    {
        var bytes = new byte[encoded?.Length ?? 0];
        if (!Convert.TryFromBase64String(encoded ?? "", bytes, out var length) || length == 0) { return []; }
        try
        {
            var config = JsonNode.Parse(bytes.AsSpan(0, length));
            return (under is null ? config : config.At(under)) is JsonObject hosts ? [.. hosts.Select(h => HostOf(h.Key))] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // Written with or without a scheme and a path.
    private static string HostOf(string server)
    {
        var host = server[(server.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0)..];
        return host.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? host[..slash] : host;
    }
}
