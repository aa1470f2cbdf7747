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
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            await context.Response.WriteAsync("ok", context.RequestAborted);
            return;
        }

        var (document, type, status) = Document(context.Request, path);
        await using var body = new ResponseBody(context, type) { StatusCode = status };
        body.Node(document);
        await body.CompleteAsync();
    }

    private (JsonObject Document, string ContentType, int Status) Document(HttpRequest request, string path)
    {
        var catalogue = store.State.Catalogue;
        if (path is "/api" or "/api/" or "/apis" or "/apis/") { return Root(request, catalogue, core: path.StartsWith("/api/", StringComparison.Ordinal) || path == "/api"); }
        var document = path.StartsWith("//", StringComparison.Ordinal) ? null : path.Trim('/').Split('/') switch
        {
            [""] => ServerIndex.Of(catalogue),
            ["version"] => Routed(request, () => ServerVersion.Of(options.Profile), jsonOnly: true),
            ["api", var version] => Routed(request, () => PlainDiscovery.Resources(catalogue.Groups[0], Known(catalogue, catalogue.Groups[0], version))),
            ["version", ..] => throw Failures.NoSuchRoute(),
            ["apis", var group] => Plain(request, () => PlainDiscovery.Group(GroupOf(catalogue, group))),
            ["apis", var group, var version] => Versions(request, catalogue, GroupOf(catalogue, group), version),
            ["openapi", "v2"] => Plain(request, OpenApi),
            ["openapi", "v3"] when options.Profile == ApiProfile.Current => Plain(request, () => OpenApiPages.Index(catalogue, store.Revision)),
            ["openapi", "v3", "api", var version] when options.Profile == ApiProfile.Current =>
                Plain(request, () => OpenApiPages.Document(catalogue.Groups[0], Known(catalogue, catalogue.Groups[0], version))),
            ["openapi", "v3", "apis", var group, var version] when options.Profile == ApiProfile.Current =>
                Plain(request, () => OpenApiPages.Document(GroupOf(catalogue, group), Known(catalogue, GroupOf(catalogue, group), version))),
            _ => null,
        };
        // What no API knows is answered with the index, and yet with 404.
        return document is null ? (ServerIndex.Of(catalogue), "application/json", StatusCodes.Status404NotFound) : (document, "application/json", StatusCodes.Status200OK);
    }

    private static JsonObject Versions(HttpRequest request, ApiCatalogue catalogue, ApiGroup group, string version)
    {
        var known = Known(catalogue, group, version);
        return group.Resources.Any(r => !r.Custom)
            ? Routed(request, () => PlainDiscovery.Resources(group, known))
            : Plain(request, () => PlainDiscovery.Resources(group, known));
    }

    private (JsonObject Document, string ContentType, int Status) Root(HttpRequest request, ApiCatalogue catalogue, bool core)
    {
        if (core) { CheckRoute(request, jsonOnly: false); }
        foreach (var accept in Accept.JsonForms(request))
        {
            if (accept.As.Length == 0)
            {
                return (core ? PlainDiscovery.CoreVersions(request.Host.Value ?? "") : PlainDiscovery.Groups(catalogue), "application/json", StatusCodes.Status200OK);
            }

            if (options.Profile == ApiProfile.Current && accept is { As: AggregatedDiscovery.Kind, Group: AggregatedDiscovery.Group, Version: "v2" or "v2beta1" })
            {
                return (AggregatedDiscovery.Document(catalogue.Groups.Where(g => g.Name.Length == 0 == core), accept.Version, faults.IsBroken),
                    $"application/json;g={accept.Group};v={accept.Version};as={accept.As}", StatusCodes.Status200OK);
            }
        }

        throw Accept.NoSuchForm();
    }

    /// <summary>A document that has a route: by GET only, and in exact media types.</summary>
    private static JsonObject Routed(HttpRequest request, Func<JsonObject> document, bool jsonOnly = false)
    {
        var made = document();
        CheckRoute(request, jsonOnly);
        return jsonOnly ? made : Plain(request, () => made);
    }

    /// <summary>A document for any method.</summary>
    private static JsonObject Plain(HttpRequest request, Func<JsonObject> document)
    {
        var made = document();
        return Accept.JsonForms(request).Any(a => a.As.Length == 0) ? made : throw Accept.NoSuchForm();
    }

    private static void CheckRoute(HttpRequest request, bool jsonOnly)
    {
        if (!HttpMethods.IsGet(request.Method)) { throw Failures.MethodNotAllowed(); }
        Accept.CheckRoute(request, jsonOnly: jsonOnly);
    }

    private static ApiGroup GroupOf(ApiCatalogue catalogue, string name) =>
        catalogue.Groups.FirstOrDefault(g => g.Name == name && name.Length > 0) ?? throw Failures.NoSuchPath();

    private static string Known(ApiCatalogue catalogue, ApiGroup group, string version) =>
        group.Versions.Contains(version, StringComparer.Ordinal) ? version : throw Routes.Missing(catalogue, group.Name);

    private JsonObject OpenApi() => new()
    {
        ["swagger"] = "2.0",
        ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = ServerVersion.Of(options.Profile)["gitVersion"]?.DeepClone() },
        ["paths"] = new JsonObject(),
    };
}
