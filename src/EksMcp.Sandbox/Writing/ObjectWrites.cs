using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Writing.Admission;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Answers create, update, patch and delete of whole objects, and of the subresources that show the object.</summary>
internal sealed class ObjectWrites(ObjectStore store, SandboxOptions options, WriteTransaction transaction, AdmissionWebhooks webhooks)
{
    public async Task CreateAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var representation = Representation.Choose(context.Request);
        var request = Request(asked, resource, WriteOptions.Parse(context.Request, "CreateOptions", options.Profile));
        var decoded = await ObjectAsync(context, resource);
        ObjectScope.CheckNew(request, decoded.Value);
        await webhooks.AskAsync(context);
        var warnings = new WarningList(context.Response);
        var stored = transaction.Create(request, schema => FieldChecks.Body(request, schema, decoded, warnings));
        await AnswerAsync(context, resource, representation, stored, StatusCodes.Status201Created);
    }

    public async Task ReplaceAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var representation = Representation.Choose(context.Request);
        var request = Request(asked, resource, WriteOptions.Parse(context.Request, "UpdateOptions", options.Profile));
        var decoded = await ObjectAsync(context, resource);
        ObjectScope.Check(request, decoded.Value);
        await webhooks.AskAsync(context);
        var change = ObjectReplacement.By(request, decoded, new WarningList(context.Response));
        await AnswerAsync(context, resource, representation, transaction.Change(request, change));
    }

    public async Task PatchAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var type = BodyText.TypeOf(context.Request);
        if (!ObjectPatch.TypesFor(resource.Definition.Custom).Contains(type, StringComparer.Ordinal)) { throw Failures.UnsupportedPatch(resource.Definition.Custom); }
        var representation = Representation.Choose(context.Request);
        var apply = type == ObjectPatch.Apply;
        var body = await BodyText.ReadAsync(context);
        var request = Request(asked, resource, WriteOptions.Parse(context.Request, "PatchOptions", options.Profile, apply));
        await webhooks.AskAsync(context);
        var change = apply ? ApplyPatch.Of(request, body, options.Time.GetUtcNow()) : ObjectPatch.Of(request, type, body, new WarningList(context.Response));
        await AnswerAsync(context, resource, representation, transaction.Change(request, change));
    }

    public async Task DeleteAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var representation = Representation.Choose(context.Request);
        var definition = resource.Definition;
        var deletion = await DeleteOptions.ReadAsync(context);
        NamespaceAdmission.CheckDelete(definition, asked.Name);
        await webhooks.AskAsync(context);
        var deleted = store.Transact(deletion.DryRun, step =>
            new Deletion(step, definition, deletion, options.Time.GetUtcNow()).Run(ObjectGetter.Find(step.State, definition, asked)));
        if (!deleted.IsGone || UpdateRules.ShowsDeleted(definition))
        {
            var accepted = !deleted.IsGone && deletion.OrphanDependents == false;
            await AnswerAsync(context, resource, representation, deleted.Shown, accepted ? StatusCodes.Status202Accepted : StatusCodes.Status200OK);
            return;
        }

        var details = Failures.About(definition.Group, definition.Plural, asked.Name);
        details["uid"] = Metadata.Of(deleted.Shown.Value)["uid"]?.DeepClone();
        await SuccessAsync(context, StatusCodes.Status200OK, details);
    }

    private async Task<DecodedObject> ObjectAsync(HttpContext context, ServedResource resource)
    {
        var body = await BodyText.ReadAsync(context);
        var decoded = ObjectDecoder.Decode(body, BodyText.TypeOf(context.Request), resource.Definition.Kind);
        if (resource.Definition.Custom) { ObjectDecoder.CheckCustom(decoded.Value, resource); }
        else { ObjectDecoder.CheckType(store.State.Catalogue, decoded.Value, resource.Definition.Kind, resource.ApiVersion); }
        return decoded;
    }

    private static WriteRequest Request(ApiRequest asked, ServedResource resource, WriteOptions how) =>
        new(resource, asked.Namespace, asked.Name, asked.Subresource, how);

    private Task AnswerAsync(HttpContext context, ServedResource resource, Representation representation, (StoredObject Stored, bool Created) written) =>
        AnswerAsync(context, resource, representation, written.Stored, written.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK);

    private async Task AnswerAsync(HttpContext context, ServedResource resource, Representation representation, StoredObject stored, int status)
    {
        representation = representation.For(context.Request.Query, Answering.One, resource.Definition);
        await using var body = new ResponseBody(context) { StatusCode = status };
        new ObjectWriter(resource, representation, options).Single(body, stored, columns: true);
        await body.CompleteAsync();
    }

    private static async Task SuccessAsync(HttpContext context, int status, JsonObject details)
    {
        await using var body = new ResponseBody(context) { StatusCode = status };
        body.Node(new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details });
        await body.CompleteAsync();
    }
}
