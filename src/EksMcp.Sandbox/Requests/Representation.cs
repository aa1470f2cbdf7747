using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>How objects are to be shown.</summary>
internal enum View { Object, Table, Partial, PartialList }

/// <summary>What is to be shown.</summary>
internal enum Answering { One, List, Watch }

/// <summary>The view that the Accept header asks for, and what rows of a Table carry.</summary>
internal readonly record struct Representation(View View, string MetaVersion, string IncludeObject)
{
    /// <param name="request">Its Accept header.</param>
    /// <param name="tables">Whether there is a Table view: a scale has none.</param>
    public static Representation Choose(HttpRequest request, bool tables = true)
    {
        foreach (var accept in Accept.JsonForms(request))
        {
            if (accept.As.Length == 0) { return new(View.Object, "", ""); }
            if (accept.Group != "meta.k8s.io" || accept.Version is not ("v1" or "v1beta1")) { continue; }
            if (accept.As == "Table" && tables) { return new(View.Table, accept.Version, ""); }
            if (accept.As is "PartialObjectMetadata" or "PartialObjectMetadataList")
            {
                return new(accept.As == "PartialObjectMetadata" ? View.Partial : View.PartialList, accept.Version, "");
            }
        }

        throw Accept.NoSuchForm();
    }

    /// <summary>What the view still needs to be known, which is asked once there is something to show.</summary>
    public Representation For(IQueryCollection query, Answering answering, ResourceDefinition definition) => View switch
    {
        View.Table => this with { IncludeObject = IncludeOf(query.One("includeObject")) },
        View.Partial when answering == Answering.List => throw Mismatch("PartialObjectMetadata", $"a list (*{TypeOf(definition)}List)"),
        View.PartialList when answering == Answering.One && definition.Custom => throw Failures.Unexplained("content is not a list"),
        View.PartialList when answering == Answering.One => throw Mismatch("PartialObjectMetadataList", $"not a list (*{TypeOf(definition)})"),
        _ => this,
    };

    private static string IncludeOf(string text) => text switch
    {
        "" => "Metadata",
        "None" or "Metadata" or "Object" => text,
        _ => throw Failures.BadRequest(
            $"Unable to convert to Table as requested: includeObject: Invalid value: {GoText.Quote(text)}: must be 'Metadata', 'Object', 'None', or empty"),
    };

    private static ApiFailureException Mismatch(string form, string type) =>
        Failures.NotAcceptable($"you requested {form}, but the requested object is {type}");

    // The server's own name of the type.
    private static string TypeOf(ResourceDefinition definition) => definition switch
    {
        { Custom: true } => "unstructured.Unstructured",
        { Group: "" } or { Kind: "Event" } => $"core.{definition.Kind}",
        { Kind: "Ingress" } => $"networking.{definition.Kind}",
        _ => $"{definition.Group.Split('.')[0]}.{definition.Kind}",
    };
}
