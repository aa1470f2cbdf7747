using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Discovery;

/// <summary>Answers every path that is not about a resource: discovery, health, version.</summary>
internal sealed class DiscoveryPages(ObjectStore store, SandboxOptions options, FaultInjection faults)
{
    public async Task AnswerAsync(HttpContext context, string path)
    {
        if (path is "/healthz" or "/livez" or "/readyz")
        {
            await TextAsync(context, "ok");
            return;
        }

        var (document, type) = Document(context, path);
        await using var body = new ResponseBody(context, type);
        body.Node(document);
        await body.CompleteAsync();
    }

    private (JsonObject Document, string ContentType) Document(HttpContext context, string path)
    {
        var catalogue = store.State.Catalogue;
        if (path is "/api" or "/apis") { return Root(context, catalogue, core: path == "/api"); }
        if (!Accept.Parse(context.Request.Headers.Accept.ToString()).Any(a => a.As.Length == 0)) { throw Failures.NotAcceptable(); }
        JsonObject document = path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [] => new JsonObject { ["paths"] = PlainDiscovery.Words(Paths(catalogue)) },
            ["version"] => ServerVersion.Of(options.Profile),
            ["api", "v1"] => PlainDiscovery.Resources(catalogue.Groups[0], "v1"),
            ["apis", var group] => PlainDiscovery.Group(GroupOf(catalogue, group)),
            ["apis", var group, var version] when GroupOf(catalogue, group) is var found && found.Versions.Contains(version, StringComparer.Ordinal)
                => PlainDiscovery.Resources(found, version),
            ["openapi", "v2"] => OpenApi(),
            ["openapi", "v3"] when options.Profile == ApiProfile.Current => new JsonObject { ["paths"] = new JsonObject() },
            _ => throw Failures.NoSuchPath(),
        };
        return (document, "application/json");
    }

    private (JsonObject Document, string ContentType) Root(HttpContext context, ApiCatalogue catalogue, bool core)
    {
        foreach (var accept in Accept.Parse(context.Request.Headers.Accept.ToString()))
        {
            if (accept.As.Length == 0)
            {
                return (core ? PlainDiscovery.CoreVersions(context.Request.Host.Value ?? "") : PlainDiscovery.Groups(catalogue), "application/json");
            }

            if (options.Profile == ApiProfile.Current && accept is { As: AggregatedDiscovery.Kind, Group: AggregatedDiscovery.Group, Version: "v2" or "v2beta1" })
            {
                return (AggregatedDiscovery.Document(catalogue.Groups.Where(g => g.Name.Length == 0 == core), accept.Version, faults.IsBroken),
                    $"application/json;g={accept.Group};v={accept.Version};as={accept.As}");
            }
        }

        throw Failures.NotAcceptable();
    }

    private static ApiGroup GroupOf(ApiCatalogue catalogue, string name) =>
        catalogue.Groups.FirstOrDefault(g => g.Name == name && name.Length > 0) ?? throw Failures.NoSuchPath();

    private static IEnumerable<string> Paths(ApiCatalogue catalogue) =>
    [
        "/api", "/api/v1", "/apis",
        .. catalogue.Groups.Skip(1).SelectMany(g => g.Versions.Select(v => $"/apis/{g.GroupVersion(v)}").Prepend($"/apis/{g.Name}")),
        "/healthz", "/livez", "/openapi/v2", "/readyz", "/version",
    ];

    private JsonObject OpenApi() => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Of(options.Profile)["gitVersion"]?.DeepClone() },
        ["paths"] = new JsonObject(),
    };

    private static async Task TextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
