using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Discovery;

/// <summary>
/// OpenAPI v3 as far as clients need it to know what a write may ask for: each kind's patch with its parameters. No types:
/// kubectl takes those of built-in kinds from itself, and leaves checking to the server.
/// </summary>
internal static class OpenApiPages
{
    private static readonly string[] Parameters = ["dryRun", "fieldManager", "fieldValidation", "force"];

    public static JsonObject Index(ApiCatalogue catalogue, long revision)
    {
        var paths = new JsonObject();
        foreach (var group in catalogue.Groups)
        {
            foreach (var version in group.Versions)
            {
                var path = PathOf(group, version);
                paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={(group.Resources.Any(r => r.Custom) ? revision : 0):X}" };
            }
        }

        return new JsonObject { ["paths"] = paths };
    }

    public static JsonObject Document(ApiGroup group, string version)
    {
        var paths = new JsonObject();
        foreach (var definition in group.Resources.Where(r => r.Allows("patch") && r.Versions.Any(v => v.Name == version)))
        {
            var space = definition.Namespaced ? "namespaces/{namespace}/" : "";
            paths[$"/{PathOf(group, version)}/{space}{definition.Plural}/{{name}}"] = new JsonObject { ["patch"] = Patch(group.Name, version, definition.Kind) };
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = version },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = new JsonObject() },
        };
    }

    private static JsonObject Patch(string group, string version, string kind) => new()
    {
        ["parameters"] = new JsonArray([.. Parameters.Select(p => (JsonNode)new JsonObject
        {
            ["name"] = p,
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = p == "force" ? "boolean" : "string", ["uniqueItems"] = true },
        })]),
        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
        ["x-kubernetes-action"] = "patch",
        ["x-kubernetes-group-version-kind"] = new JsonObject { ["group"] = group, ["version"] = version, ["kind"] = kind },
    };

    private static string PathOf(ApiGroup group, string version) => group.Name.Length == 0 ? $"api/{version}" : $"apis/{group.Name}/{version}";
}
