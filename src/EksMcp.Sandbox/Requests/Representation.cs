using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>How objects are to be shown.</summary>
internal enum View { Object, Table, Partial }

/// <summary>The view that the Accept header asks for, and what rows of a Table carry.</summary>
internal readonly record struct Representation(View View, string MetaVersion, string IncludeObject)
{
    /// <param name="request">Its Accept header and includeObject.</param>
    /// <param name="list">A list is asked for, whose partial form has a name of its own.</param>
    public static Representation Choose(HttpRequest request, bool list)
    {
        var partial = list ? "PartialObjectMetadataList" : "PartialObjectMetadata";
        foreach (var accept in Accept.Parse(request.Headers.Accept.ToString()))
        {
            if (accept.As.Length == 0) { return new(View.Object, "", ""); }
            if (accept.Group != "meta.k8s.io" || accept.Version is not ("v1" or "v1beta1")) { continue; }
            if (accept.As == "Table") { return new(View.Table, accept.Version, IncludeOf(request)); }
            // A watch sends single objects, yet clients ask for it with either name.
            if (accept.As == partial || list && accept.As == "PartialObjectMetadata") { return new(View.Partial, accept.Version, ""); }
        }

        throw Failures.NotAcceptable();
    }

    private static string IncludeOf(HttpRequest request) => request.Query["includeObject"].ToString() switch
    {
        "" => "Metadata",
        var include and ("None" or "Metadata" or "Object") => include,
        var other => throw Failures.BadRequest($"unrecognized includeObject value: \"{other}\""),
    };
}
