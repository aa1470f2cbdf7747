using System.Collections.Concurrent;
using EksMcp.Guard.Access;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Credentials;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EksMcp.Kubernetes.Tests.Reading;

/// <summary>A loopback server that says exactly what a test tells it to, right or wrong, and remembers what it was asked.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<ApiConnection> _connections = [];
    private readonly ConcurrentQueue<string> _requests = new();

    private ScriptedApi(WebApplication app) => _app = app;

    /// <summary>Paths with queries, in the order of arrival.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public static async Task<ScriptedApi> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(k => k.Limits.MinResponseDataRate = null);
        var app = builder.Build();
        var api = new ScriptedApi(app);
        app.Run(context =>
        {
            api._requests.Enqueue(context.Request.Path + context.Request.QueryString);
            return answer(context);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>Answers by exact path; everything else is 404.</summary>
    public static Task<ScriptedApi> StartAsync(params (string Path, string Json)[] answers)
    {
        var byPath = answers.ToDictionary(a => a.Path, a => a.Json, StringComparer.Ordinal);
        return StartAsync(context => byPath.TryGetValue(context.Request.Path, out var json) ? context.Json(json) : context.Status(404, "NotFound"));
    }

    public ClusterReader Open(TimeProvider? time = null, bool sensitive = true, bool secretValues = false)
    {
        var connection = new ApiConnection(
            new ClusterTarget
            {
                Identity = new ClusterIdentity("test", "kubeconfig", new Uri(_app.Urls.First())),
                Trust = ServerTrust.Nobody,
                Credential = new FixedCredential(CredentialValue.None, "nothing"),
                UserAgent = "test",
                Limits = new ConnectionLimits { Retries = 0 },
            },
            Planted.Redactor,
            TimeProvider.System);
        _connections.Add(connection);
        return Open(connection, time, sensitive, secretValues);
    }

    public static ClusterReader Open(ApiConnection connection, TimeProvider? time = null, bool sensitive = true, bool secretValues = false) =>
        new(connection, new ReadGrant("call-1", sensitive, secretValues), Planted.Redactor, time ?? TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

/// <summary>A secret that flows through answers, and what must stand in its place.</summary>
internal static class Planted
{
    public const string Token = "ghp_R7xk2LmQ9vTz4WbN8sYc1JdF6hGp3AeU0oXi";

    public static readonly Redactor Redactor = new("key of the tests"u8);

    public static readonly string Mask = Redactor.MaskText(Token);
}

internal static class ScriptedAnswers
{
    public static Task Json(this HttpContext context, string json)
    {
        if (!context.Response.HasStarted) context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    public static Task Status(this HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.Json($$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"{{reason}} said the test","reason":"{{reason}}","code":{{status}}}""");
    }

    /// <summary>Writes, flushes, and stays; completes when the client has gone.</summary>
    public static async Task ThenHang(this HttpContext context, string start, TaskCompletionSource gone, TaskCompletionSource? arrived = null)
    {
        await using var leaving = context.RequestAborted.UnsafeRegister(_ => gone.TrySetResult(), null);
        arrived?.TrySetResult();
        await context.Json(start);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await gone.Task;
    }
}
