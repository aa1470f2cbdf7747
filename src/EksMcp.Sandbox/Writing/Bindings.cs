using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>Puts a pod on a node, once: what a scheduler asks for.</summary>
internal sealed class Bindings(ObjectStore store, SandboxOptions options)
{
    public async Task AnswerAsync(HttpContext context, ApiRequest asked, ResourceDefinition pods)
    {
        var how = WriteOptions.Parse(context.Request, "CreateOptions", options.Profile);
        var binding = PodPart.Decode(store.State.Catalogue, await BodyText.ReadAsync(context), BodyText.TypeOf(context.Request), "Binding", ["v1"]);
        var name = binding.TextOr("", "metadata", "name");
        if (asked.Name.Length > 0 && name != asked.Name) { throw Failures.BadRequest("name in URL does not match name in Binding object"); }
        if (binding.TextOr("Node", "target", "kind") is var kind && kind != "Node")
        {
            throw Failures.Unexplained($"target.kind: Unsupported value: {GoText.Quote(kind)}: supported values: \"Node\", \"<empty>\"");
        }

        if (binding.TextOr("", "target", "name") is not { Length: > 0 } node) { throw Failures.Unexplained("target.name: Required value"); }
        store.Transact(how.DryRun, step => Bind(step, asked.Namespace, name, pods, node, binding.At("metadata", "annotations") as JsonObject));
        await PodPart.SucceededAsync(context);
    }

    private StoredObject Bind(StoreTransaction step, string ns, string name, ResourceDefinition pods, string node, JsonObject? annotations)
    {
        var before = step.State.Find(pods.StorageKey, ns, name) ?? throw Failures.NotFound(pods, name);
        if (before.Value.Text("metadata", "deletionTimestamp") is not null) { throw Refuse(name, $"pod {name} is being deleted, cannot be assigned to a host"); }
        if (before.Value.TextOr("", "spec", "nodeName") is { Length: > 0 } taken) { throw Refuse(name, $"pod {name} is already assigned to node {GoText.Quote(taken)}"); }
        var after = (JsonObject)before.Value.DeepClone();
        after["spec"]!["nodeName"] = node;
        foreach (var (key, value) in annotations ?? [])
        {
            if (Metadata.Of(after)["annotations"] is not JsonObject known) { Metadata.Of(after)["annotations"] = known = []; }
            known[key] = value?.DeepClone();
        }

        PodPart.SetCondition(after, new JsonObject
        {
            ["type"] = "PodScheduled",
            ["status"] = "True",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = Metadata.Spell(options.Time.GetUtcNow()),
        });
        return step.Put(pods, after);
    }

    private static ApiFailureException Refuse(string name, string why) => Failures.Conflict("", "pods/binding", name, why);
}
