using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Kubernetes.Transport;
using EksMcp.Kubernetes.Writing;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Kubernetes.Tests.Writing;

/// <summary>A server that remembers whole writes, and a writer that is granted some of them.</summary>
internal sealed class WriteWire : IAsyncDisposable
{
    internal static readonly ApiResource Workloads = new() { Group = "apps", Version = "v1", Kind = "Deployment", Plural = "deployments", Namespaced = true };

    private readonly ConcurrentQueue<Sent> _sent = new();
    private LoopbackApi _api = null!;
    private ApiConnection _connection = null!;

    internal IReadOnlyList<Sent> Requests => [.. _sent];

    internal IClusterWriter Writer { get; private set; } = null!;

    /// <param name="answer">Answers a request whose body was read; the number counts from 1.</param>
    /// <param name="rules">What is granted.</param>
    internal static async Task<WriteWire> StartAsync(Func<HttpContext, int, Task> answer, params WriteRule[] rules)
    {
        var wire = new WriteWire();
        wire._api = await LoopbackApi.StartAsync(async (context, number) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            wire._sent.Enqueue(new Sent(context.Request.Method, context.Request.Path + context.Request.QueryString, context.Request.ContentType, await reader.ReadToEndAsync(context.RequestAborted)));
            await answer(context, number);
        });
        wire._connection = Connections.Open(Connections.Target(wire._api.Url, wire._api.Authority) with { Limits = Connections.Quick });
        wire.Writer = new ClusterWriter(wire._connection, Connections.Grant(), new WriteGrant("call-1", rules), new Redactor("key of the tests"u8), TimeProvider.System);
        return wire;
    }

    internal static Task<WriteWire> StartAsync(params WriteRule[] rules) =>
        StartAsync((context, _) => LoopbackApi.JsonAsync(context, 200, """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"}}"""), rules);

    internal Task<WriteAnswer> PatchAsync(WriteOptions? options = null) => Writer.PatchAsync(
        Workloads, "shop", "web", null, PatchType.Merge, JsonNode.Parse("""{"spec":{"replicas":3}}""")!, options ?? new WriteOptions(), TestContext.Current.CancellationToken);

    internal Task<KubernetesException> FailAsync(WriteOptions? options = null) => Assert.ThrowsAsync<KubernetesException>(() => PatchAsync(options));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _api.DisposeAsync();
    }
}

internal sealed record Sent(string Method, string Target, string? ContentType, string Body)
{
    internal JsonNode Json => JsonNode.Parse(Body)!;
}
