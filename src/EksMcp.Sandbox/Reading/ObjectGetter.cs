using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Reading;

/// <summary>Answers a get of one object, or of its status or scale.</summary>
internal sealed class ObjectGetter(ObjectStore store, SandboxOptions options)
{
    public async Task AnswerAsync(HttpContext context, ApiRequest request, ServedResource resource)
    {
        var scale = request.Subresource == "scale";
        var representation = Representation.Choose(context.Request, tables: !scale);
        var stored = Find(store.State, resource.Definition, request);
        if (scale) { stored = new StoredObject(ScaleView.Of(stored.Value, ScalePaths.Of(store.State, resource)), stored.Revision); }
        representation = representation.For(context.Request.Query, Answering.One, resource.Definition);
        await using var body = new ResponseBody(context);
        if (scale && representation.View == View.Object) { body.Node(stored.Value); }
        else { new ObjectWriter(resource, representation, options).Single(body, stored, columns: true); }
        await body.CompleteAsync();
    }

    public static StoredObject Find(StoreState state, ResourceDefinition definition, ApiRequest request) =>
        state.Find(definition.StorageKey, request.Namespace, request.Name)
            ?? throw (definition is { Group: "", Plural: "replicationcontrollers" } && request.Subresource == "scale"
                // The one scale that the server looks up under its own name.
                ? Failures.NotFound("autoscaling", "replicationcontrollers/scale", request.Name) : Failures.NotFound(definition, request.Name));
}
