using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Discovery;

/// <summary>The answer of <c>/version</c>.</summary>
internal static class ServerVersion
{
    public static JsonObject Of(ApiProfile profile)
    {
        var (minor, patch, go) = profile == ApiProfile.Kubernetes120 ? ("20", "2", "go1.15.5") : ("32", "4", "go1.23.6");
        return new JsonObject
        {
            ["major"] = "1",
            ["minor"] = minor,
            ["gitVersion"] = $"v1.{minor}.{patch}",
            ["gitCommit"] = "0000000000000000000000000000000000000000",
            ["gitTreeState"] = "clean",
            ["buildDate"] = "2025-04-22T00:00:00Z",
            ["goVersion"] = go,
            ["compiler"] = "gc",
            ["platform"] = "linux/amd64",
        };
    }
}
