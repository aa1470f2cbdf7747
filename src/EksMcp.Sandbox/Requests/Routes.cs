using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Requests;

/// <summary>
/// Which paths and methods there are. Built-in APIs have routes of their own and refuse the rest with a Status; custom
/// kinds are looked up by name, and what is none of theirs is plain text.
/// </summary>
internal static class Routes
{
    /// <exception cref="ApiFailureException">404 or 405.</exception>
    public static ServedResource Find(ApiCatalogue catalogue, ApiRequest request)
    {
        if (catalogue.Find(request.Group, request.Version, request.Resource) is not { } resource) { throw Missing(catalogue, request.Group); }
        var definition = resource.Definition;
        var inNamespace = request.Namespace.Length > 0 && definition is not { Group: "", Plural: "namespaces" };
        if (definition.Custom) { CheckCustom(definition, request, inNamespace); }
        else { CheckBuiltIn(definition, request, inNamespace); }
        return resource;
    }

    /// <summary>The 404 of a path below a group.</summary>
    public static ApiFailureException Missing(ApiCatalogue catalogue, string group) =>
        group.Length == 0 || catalogue.Groups.Any(g => g.Name == group && g.Resources.Any(r => !r.Custom)) ? Failures.NoSuchRoute() : Failures.NoSuchPath();

    private static void CheckBuiltIn(ResourceDefinition definition, ApiRequest request, bool inNamespace)
    {
        var subresource = definition.Subresources.FirstOrDefault(s => s.Name == request.Subresource);
        var routes = RoutesOf(definition, request, inNamespace, subresource);
        var known = definition.Namespaced || !inNamespace;
        if (!known || routes.Count == 0 || request.IsDeeper || request.Subresource.Length > 0 && subresource is null) { throw Failures.NoSuchRoute(); }
        if (!routes.Contains(request.Method)) { throw Failures.MethodNotAllowed(); }
    }

    /// <summary>The methods of a path.</summary>
    private static HashSet<string> RoutesOf(ResourceDefinition definition, ApiRequest request, bool inNamespace, SubresourceDefinition? subresource)
    {
        var named = request.Name.Length > 0;
        var verbs = subresource?.Verbs ?? definition.Verbs;
        // A namespaced kind can be listed over all namespaces, but nothing else happens there.
        if (definition.Namespaced && !inNamespace) { verbs = named ? [] : [.. verbs.Where(v => v == "list")]; }
        return [.. verbs.Select(v => MethodOf(v, named, subresource is not null)).OfType<string>()];
    }

    private static string? MethodOf(string verb, bool named, bool subresource) => verb switch
    {
        "get" when named => "GET",
        "list" when !named => "GET",
        "create" when !named || subresource => "POST",
        "update" when named => "PUT",
        "patch" when named => "PATCH",
        "delete" when named => "DELETE",
        "deletecollection" when !named => "DELETE",
        _ => null,
    };

    private static void CheckCustom(ResourceDefinition definition, ApiRequest request, bool inNamespace)
    {
        var acrossNamespaces = definition.Namespaced && !inNamespace && request.Verb is "list" or "watch";
        if (definition.Namespaced != inNamespace && !acrossNamespaces) { throw Failures.NoSuchPath(); }
        if (request.Subresource.Length > 0 && !definition.Subresources.Any(s => s.Name == request.Subresource))
        {
            throw Failures.NotFound(definition, request.Name);
        }
    }
}
