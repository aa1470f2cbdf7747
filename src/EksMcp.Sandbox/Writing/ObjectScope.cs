using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>Name and namespace of a body must be those of the path.</summary>
internal static class ObjectScope
{
    /// <summary>Of something new; sets the namespace where the body leaves it out.</summary>
    /// <exception cref="ApiFailureException">400.</exception>
    public static void CheckNew(WriteRequest request, JsonObject obj)
    {
        var ns = obj.TextOr("", "metadata", "namespace");
        if (ns == request.Namespace) { return; }
        if (ns.Length > 0) { throw Failures.BadRequest("the namespace of the provided object does not match the namespace sent on the request"); }
        Metadata.Of(obj)["namespace"] = request.Namespace;
    }

    /// <summary>Of something that a path names.</summary>
    /// <exception cref="ApiFailureException">400.</exception>
    public static void Check(WriteRequest request, JsonObject obj)
    {
        var name = obj.TextOr("", "metadata", "name");
        if (name.Length == 0) { throw Failures.BadRequest($"the name of the object ({request.Name} based on URL) was undeterminable: name must be provided"); }
        if (name != request.Name) { throw Failures.BadRequest($"the name of the object ({name}) does not match the name on the URL ({request.Name})"); }
        var ns = obj.TextOr("", "metadata", "namespace");
        if (ns.Length > 0 && ns != request.Namespace)
        {
            throw Failures.BadRequest($"the namespace of the object ({ns}) does not match the namespace on the request ({request.Namespace})");
        }
    }
}
