using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Makes a request of arguments and the kind they mean: name, namespace, kind and apiVersion that are given stand above those in the body.</summary>
internal static class WriteRequestBuilder
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";

    public static WriteRequest Build(ManageK8sResource.Args args, ApiResource resource)
    {
        var operation = WriteOperation.All.Single(o => o.Name == args.Operation);
        Serves(resource, operation, args.Subresource);
        var body = operation.NeedsBody ? Body(args, resource) : null;
        if (Redactor.ContainsMask(body))
        {
            throw new ToolException(
                ErrorCode.InvalidArguments,
                "body holds a mask ([masked:...]), which stands for a secret that was never shown. Nothing was sent.",
                "Leave the field out of a patch, and it stays as it is; to change it, write the new value itself.");
        }

        var metadata = (body as JsonObject)?["metadata"];
        var request = new WriteRequest
        {
            Operation = operation,
            Resource = resource,
            Namespace = resource.Namespaced ? Given(args.Namespace) ?? metadata.Text("namespace") : null,
            Name = Given(args.Name) ?? metadata.Text("name"),
            Subresource = args.Subresource,
            Body = body,
            PatchTypes = operation == WriteOperation.Patch ? PatchTypes(args, resource) : [],
            Uid = Given(args.Uid) ?? (operation == WriteOperation.Create ? null : metadata.Text("uid")),
            ResourceVersion = Given(args.ResourceVersion) ?? (operation == WriteOperation.Create ? null : metadata.Text("resourceVersion")),
            Propagation = operation == WriteOperation.Delete ? args.Propagation is { } p ? Enum.Parse<Propagation>(p) : Propagation.Background : null,
            GracePeriodSeconds = args.GracePeriodSeconds,
        };
        return Complete(request, metadata);
    }

    private static WriteRequest Complete(WriteRequest request, JsonNode? metadata)
    {
        if (request.Name is null && metadata.Text("generateName") is null)
        {
            throw WriteArguments.Invalid("neither 'name' nor metadata.name or generateName in body says how the object is called");
        }

        if (request.Resource.Namespaced && request.Namespace is null)
        {
            throw WriteArguments.Invalid($"a {request.Resource.Kind} lives in a namespace: 'namespace' is missing");
        }

        if (request.Body is JsonObject body)
        {
            Identify(request, body);
        }

        return request;
    }

    // A patch says who it is for by its address; in it only what contradicts that is set right.
    private static void Identify(WriteRequest request, JsonObject body)
    {
        var isPatch = request.Operation == WriteOperation.Patch;
        if (request.Subresource != WriteArguments.Scale)
        {
            Set(body, "apiVersion", request.Resource.ApiVersion, isPatch);
            Set(body, "kind", request.Resource.Kind, isPatch);
        }

        if (body["metadata"] is not JsonObject metadata)
        {
            if (isPatch)
            {
                return;
            }

            body["metadata"] = metadata = [];
        }

        Set(metadata, "name", request.Name, isPatch);
        Set(metadata, "namespace", request.Namespace, isPatch);
        if (request.Operation == WriteOperation.Create)
        {
            Label(metadata);
        }
    }

    private static void Set(JsonObject map, string name, string? value, bool onlyWhereGiven)
    {
        if (value is not null && (!onlyWhereGiven || map.ContainsKey(name)))
        {
            map[name] = value;
        }
    }

    private static void Label(JsonObject metadata)
    {
        if (metadata["labels"] is null)
        {
            metadata["labels"] = new JsonObject();
        }

        if (metadata["labels"] is JsonObject labels && !labels.ContainsKey(ManagedBy))
        {
            labels[ManagedBy] = WriteOptions.Manager;
        }
    }

    private static JsonNode Body(ManageK8sResource.Args args, ApiResource resource)
    {
        var body = args.Body!;
        if (args.PatchType == "json")
        {
            return body is { Count: 1 } && body[ManageK8sResource.Operations] is JsonArray { Count: > 0 } operations
                ? resource is { Group: "", Kind: "Secret" } && operations.Any(Reveals)
                    ? throw WriteArguments.Invalid("a JSON Patch of a Secret takes add, replace and remove: the others would tell or move values that are not shown")
                    : operations.DeepClone()
                : throw WriteArguments.Invalid("the body of a JSON Patch is {\"operations\": [...]} or its list");
        }

        if (body is { Count: 1 } && body[ManageK8sResource.Operations] is JsonArray)
        {
            throw WriteArguments.Invalid("a list of operations is a JSON Patch: it needs operation=patch and patch_type=json");
        }

        if (body.TryGetPropertyValue("metadata", out var metadata) && metadata is not (null or JsonObject))
        {
            throw WriteArguments.Invalid("metadata in body is no object");
        }

        return body.Text("kind") is "List" && resource.Kind != "List"
            ? throw WriteArguments.Invalid("body is a List of objects: apply_yaml takes several at once")
            : body.DeepClone();
    }

    // copy and move carry a value to where it is shown, test tells whether it was guessed.
    private static bool Reveals(JsonNode? operation) => operation.Text("op") is not ("add" or "replace" or "remove");

    private static PatchType[] PatchTypes(ManageK8sResource.Args args, ApiResource resource) => args.PatchType switch
    {
        "json" => [PatchType.Json],
        "merge" => [PatchType.Merge],
        "strategic" => [PatchType.Strategic],
        // Groups of Kubernetes itself have schemas with merge keys; some kinds in them are custom all the same, and answer 415.
        _ when args.Subresource != WriteArguments.Scale && IsOfKubernetes(resource.Group) => [PatchType.Strategic, PatchType.Merge],
        _ => [PatchType.Merge],
    };

    private static bool IsOfKubernetes(string group) => !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Serves(ApiResource resource, WriteOperation operation, string? subresource)
    {
        if (subresource is not null && !resource.Subresources.Contains(subresource, StringComparer.Ordinal))
        {
            throw WriteArguments.Invalid($"{resource.QualifiedName} has no {subresource} subresource"
                + (resource.Subresources.Count > 0 ? $", only {string.Join(", ", resource.Subresources)}" : ""));
        }

        if (subresource is null && resource.Verbs.Count > 0 && !resource.Verbs.Contains(operation.Verb, StringComparer.Ordinal))
        {
            throw WriteArguments.Invalid($"{resource.QualifiedName} takes no {operation.Name}; it serves {string.Join(", ", resource.Verbs)}");
        }
    }
}
