using EksMcp.Sandbox.Access;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Discovery;
using EksMcp.Sandbox.Faults;
using EksMcp.Sandbox.Logs;
using EksMcp.Sandbox.Reading;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Writing;
using EksMcp.Sandbox.Writing.Admission;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>The way of a request: who asks, whether it may, what it is about, who answers it.</summary>
internal sealed class ApiDispatcher(ObjectStore store, SandboxOptions options, FaultInjection faults, Authenticator authenticator)
{
    private readonly DiscoveryPages _discovery = new(store, options, faults);
    private readonly ObjectGetter _getter = new(store, options);
    private readonly ObjectLister _lister = new(store, options);
    private readonly ObjectWatcher _watcher = new(store, options);
    private readonly ObjectWrites _writes = new(store, options, new WriteTransaction(store, options, faults), new AdmissionWebhooks(options.Time));
    private readonly ScaleWrites _scales = new(store, options, new WriteTransaction(store, options, faults), new AdmissionWebhooks(options.Time));
    private readonly Evictions _evictions = new(store, options);
    private readonly Bindings _bindings = new(store, options);
    private readonly PodLogStreamer _logs = new(store, options.Time);

    /// <exception cref="ApiFailureException">The answer is an error.</exception>
    public Task DispatchAsync(HttpContext context)
    {
        var identity = authenticator.Identify(context.Request) ?? throw Failures.Unauthorized();
        var path = context.Request.Path.Value ?? "/";
        var request = ApiRequestParser.Parse(context.Request.Method, path, ListOptions.IsWatch(context.Request.Query));
        var question = AccessQuestion.Of(request);
        if (AccessRules.ReasonFor(identity, question) is null) { throw AccessRules.Refuse(identity, question); }
        if (!request.IsResource || path.StartsWith("//", StringComparison.Ordinal))
        {
            return _discovery.AnswerAsync(context, path);
        }

        return AnswerAsync(context, identity, request, Routes.Find(store.State.Catalogue, request));
    }

    private Task AnswerAsync(HttpContext context, Identity identity, ApiRequest request, ServedResource resource)
    {
        var definition = resource.Definition;
        if (!definition.Custom) { Accept.CheckRoute(context.Request, textToo: request.Subresource == "log"); }
        if (resource.Version.Warning is { } warning) { context.Response.Headers.Append("Warning", $"299 - \"{warning}\""); }
        if (request.Verb == "create" && request.Name.Length == 0 && AccessReviews.Handles(definition))
        {
            return AccessReviews.AnswerAsync(context, identity, request, resource, options.Profile);
        }

        var scoped = request with { Namespace = definition.Namespaced ? request.Namespace : "" };
        return (request.Verb, request.Subresource) switch
        {
            ("get", "") when definition.Allows("get") => _getter.AnswerAsync(context, scoped, resource),
            ("get", "status" or "scale" or "approval" or "ephemeralcontainers") => _getter.AnswerAsync(context, scoped, resource),
            ("get", "log") => _logs.AnswerAsync(context, scoped, definition),
            ("list", _) when definition.Allows("list") => _lister.AnswerAsync(context, scoped, resource, FaultGate.ExpiresContinue(context)),
            ("watch", _) when definition.Allows("watch") => _watcher.AnswerAsync(context, scoped, resource),
            _ => WriteAsync(context, scoped, resource),
        };
    }

    private Task WriteAsync(HttpContext context, ApiRequest request, ServedResource resource)
    {
        var definition = resource.Definition;
        return (request.Verb, request.Subresource) switch
        {
            ("create", "") when definition is { Group: "", Kind: "Binding" } => _bindings.AnswerAsync(context, request, PodsOf(store)),
            ("create", "") when definition.Allows("create") && request.Name.Length == 0 => _writes.CreateAsync(context, request, resource),
            ("create", "binding") => _bindings.AnswerAsync(context, request, definition),
            ("create", "eviction") => _evictions.AnswerAsync(context, request, definition),
            ("update" or "patch", "scale") => _scales.AnswerAsync(context, request, resource),
            ("update", "" or "status" or "approval" or "finalize" or "ephemeralcontainers") when definition.Allows("update") => _writes.ReplaceAsync(context, request, resource),
            ("patch", "" or "status" or "approval" or "ephemeralcontainers") when definition.Allows("patch") => _writes.PatchAsync(context, request, resource),
            ("delete", "") when definition.Allows("delete") => _writes.DeleteAsync(context, request, resource),
            ("deletecollection", "") when definition.Allows("deletecollection") =>
                new CollectionDeletion(store, options, _lister).AnswerAsync(context, request, resource),
            _ => throw Failures.NotSupported(request.Verb, definition, request.Subresource.Length > 0 ? request.Subresource : null),
        };
    }

    private static ResourceDefinition PodsOf(ObjectStore store) => store.State.Catalogue.FindKind("", "Pod")!;
}
