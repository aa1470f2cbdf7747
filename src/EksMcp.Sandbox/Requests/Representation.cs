using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>How objects are to be shown.</summary>
internal enum View { Object, Table, Partial }

/// <summary>What is to be shown.</summary>
internal enum Answering { One, List, Watch }

/// <summary>The view that the Accept header asks for, and what rows of a Table carry.</summary>
internal readonly record struct Representation(View View, string MetaVersion, string IncludeObject)
{
    public static Representation Choose(HttpRequest request, Answering answering, ResourceDefinition definition)
    {
        foreach (var accept in Accept.JsonForms(request))
        {
            if (accept.As.Length == 0) { return new(View.Object, "", ""); }
            if (accept.Group != "meta.k8s.io" || accept.Version is not ("v1" or "v1beta1")) { continue; }
            if (accept.As == "Table") { return new(View.Table, accept.Version, ""); }
            if (accept.As is "PartialObjectMetadata" or "PartialObjectMetadataList")
            {
                Check(accept.As, answering, definition);
                return new(View.Partial, accept.Version, "");
            }
        }

        throw Accept.NoSuchForm();
    }

    /// <summary>With what a Table's rows are to carry; it is read once it is known that there is something to show.</summary>
    public Representation With(IQueryCollection query) => View != View.Table ? this : this with
    {
        IncludeObject = query.One("includeObject") switch
        {
            "" => "Metadata",
            var include and ("None" or "Metadata" or "Object") => include,
            var other => throw Failures.BadRequest(
                $"Unable to convert to Table as requested: includeObject: Invalid value: {GoText.Quote(other)}: must be 'Metadata', 'Object', 'None', or empty"),
        },
    };

    // A watch sends single objects, yet clients ask for it with either name.
    private static void Check(string form, Answering answering, ResourceDefinition definition)
    {
        if (answering == Answering.Watch || (answering == Answering.List) == (form == "PartialObjectMetadataList")) { return; }
        var type = answering == Answering.List ? $"a list (*{TypeOf(definition)}List)" : $"not a list (*{TypeOf(definition)})";
        throw Failures.NotAcceptable($"you requested {form}, but the requested object is {type}");
    }

    // The server's own name of the type.
    private static string TypeOf(ResourceDefinition definition) => definition switch
    {
        { Custom: true } => "unstructured.Unstructured",
        { Group: "" } or { Kind: "Event" } => $"core.{definition.Kind}",
        { Kind: "Ingress" } => $"networking.{definition.Kind}",
        _ => $"{definition.Group.Split('.')[0]}.{definition.Kind}",
    };
}
