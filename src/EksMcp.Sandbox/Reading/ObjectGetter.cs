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
        var representation = Representation.Choose(context.Request, Answering.One, resource.Definition);
        var stored = Find(store.State, resource.Definition, request);
        representation = representation.With(context.Request.Query);
        await using var body = new ResponseBody(context);
        if (request.Subresource == "scale") { body.Node(ScaleView.Of(stored.Value)); }
        else { new ObjectWriter(resource, representation, options).Single(body, stored, columns: true); }
        await body.CompleteAsync();
    }

    public static StoredObject Find(StoreState state, ResourceDefinition definition, ApiRequest request) =>
        state.Find(definition.StorageKey, request.Namespace, request.Name) ?? throw Failures.NotFound(definition, request.Name);
}
