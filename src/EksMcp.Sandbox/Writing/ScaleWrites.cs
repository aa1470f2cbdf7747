using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Writing.Admission;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Answers a replacement or a patch of a scale, which changes one number of its object.</summary>
internal sealed class ScaleWrites(ObjectStore store, SandboxOptions options, WriteTransaction transaction, AdmissionWebhooks webhooks)
{
    private const string ApiVersion = "autoscaling/v1";

    public async Task AnswerAsync(HttpContext context, ApiRequest asked, ServedResource resource)
    {
        var replaces = asked.Verb == "update";
        var type = BodyText.TypeOf(context.Request);
        var apply = !replaces && type == ObjectPatch.Apply;
        if (!replaces && !ObjectPatch.TypesFor(custom: false).Contains(type, StringComparer.Ordinal)) { throw Failures.UnsupportedPatch(custom: false); }
        var how = WriteOptions.Parse(context.Request, replaces ? "UpdateOptions" : "PatchOptions", options.Profile, apply);
        var body = await BodyText.ReadAsync(context);
        Func<JsonObject, JsonObject> make = replaces ? Replacement(body, type) : apply ? Applied(body) : Patch(body, type);
        await webhooks.AskAsync(context);

        // An update of the whole object by its rules; only the owner is noted as one of the scale.
        var request = new WriteRequest(resource, asked.Namespace, asked.Name, "", how) { OwnedThrough = asked.Subresource };
        var paths = ScalePaths.Of(store.State, resource);
        FieldOperation? noted = options.Profile == ApiProfile.Kubernetes120 ? null : apply ? FieldOperation.Apply : FieldOperation.Update;
        var (stored, _) = transaction.Change(request, new ObjectChange(noted, (live, _) => live is null ? null : Changed(request, live, make, paths)));
        await using var answer = new ResponseBody(context);
        answer.Node(ScaleView.Of(stored.Value, paths));
        await answer.CompleteAsync();
    }

    private JsonObject Changed(WriteRequest request, JsonObject live, Func<JsonObject, JsonObject> make, ScalePaths paths)
    {
        var scale = make(ScaleView.Of(live, paths));
        ObjectScope.Check(request, scale);
        ObjectReplacement.CheckUid(request, scale, live);
        Check(request, scale);
        if (scale.TextOr("", "metadata", "resourceVersion").Length > 0) { ObjectReplacement.CheckVersion(request, scale, live); }
        paths.SetWanted(live, scale.Whole("spec", "replicas") ?? 0);
        return live;
    }

    private void Check(WriteRequest request, JsonObject scale)
    {
        var problems = new List<Validation.FieldProblem>();
        // 1.20 does not take the namespace from the path here.
        if (options.Profile == ApiProfile.Kubernetes120 && scale.TextOr("", "metadata", "namespace").Length == 0)
        {
            problems.Add(new("FieldValueRequired", "metadata.namespace", "Required value"));
        }

        if (scale.Whole("spec", "replicas") is { } replicas and < 0)
        {
            problems.Add(new("FieldValueInvalid", "spec.replicas", $"Invalid value: {replicas}: must be greater than or equal to 0"));
        }

        if (problems.Count > 0) { throw Validation.InvalidObject.Refused("autoscaling", "Scale", request.Name, problems); }
    }

    private Func<JsonObject, JsonObject> Replacement(byte[] body, string type)
    {
        var decoded = ObjectDecoder.Decode(body, type, "Scale").Value;
        ObjectDecoder.CheckType(store.State.Catalogue, decoded, "Scale", ApiVersion);
        return _ => decoded;
    }

    private static Func<JsonObject, JsonObject> Applied(byte[] body)
    {
        var applied = ApplyPatch.Read(body);
        if (applied.TextOr("", "apiVersion") is var version && version != ApiVersion) { throw ApplyPatch.WrongVersion(version, ApiVersion); }
        return live => MergePatch.Apply(live, applied);
    }

    private static Func<JsonObject, JsonObject> Patch(byte[] body, string type)
    {
        var patch = PatchText.Read(type, body, []);
        return live => ObjectPatch.Patched(type, Schemas.ObjectSchema.Deduced, live, patch, ApiProfile.Current);
    }
}
