using System.Collections.Concurrent;
using System.Net;
using System.Security.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace EksMcp.Kubernetes.Tests.Transport;

/// <summary>A TLS server on a free loopback port that answers as a test says, and remembers what reached it.</summary>
internal sealed class LoopbackApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private LoopbackApi(WebApplication app) => _app = app;

    internal Authority Authority { get; private init; } = null!;

    internal ConcurrentQueue<Seen> Requests { get; } = new();

    internal Uri Url => new(_app.Urls.Single());

    /// <param name="answer">Answers a request; the number counts from 1.</param>
    /// <param name="certificateName">For whom the server's certificate is.</param>
    /// <param name="expired">The certificate has expired.</param>
    /// <param name="askClient">Clients are asked for a certificate.</param>
    internal static async Task<LoopbackApi> StartAsync(Func<HttpContext, int, Task> answer, string certificateName = "127.0.0.1", bool expired = false, bool askClient = false)
    {
        var authority = new Authority();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(new HttpsConnectionAdapterOptions
        {
            ServerCertificate = authority.Server(certificateName, expired),
            SslProtocols = SslProtocols.None,
            ClientCertificateMode = askClient ? ClientCertificateMode.AllowCertificate : ClientCertificateMode.NoCertificate,
            ClientCertificateValidation = (_, _, _) => true,
        })));
        var app = builder.Build();
        var api = new LoopbackApi(app) { Authority = authority };
        app.Run(context =>
        {
            api.Requests.Enqueue(Seen.Of(context));
            return answer(context, api.Requests.Count);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    /// <summary>Answers everything with a version.</summary>
    internal static Task<LoopbackApi> StartAsync() => StartAsync((context, _) => JsonAsync(context, 200, """{"gitVersion":"v1.32.0"}"""));

    internal static async Task JsonAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json, context.RequestAborted);
    }

    internal static Task StatusAsync(HttpContext context, int status, string reason, string message) =>
        JsonAsync(context, status, $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{status}},"reason":"{{reason}}","message":"{{message}}"}""");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Authority.Dispose();
    }
}

internal sealed record Seen(string Target, string Protocol, string Connection, IHeaderDictionary Headers, string? ClientName)
{
    internal static Seen Of(HttpContext context) => new(
        context.Request.Path + context.Request.QueryString, context.Request.Protocol, context.Connection.Id,
        new HeaderDictionary(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase)),
        context.Connection.ClientCertificate?.Subject);

    internal string? Authorization => Headers.Authorization;
}
