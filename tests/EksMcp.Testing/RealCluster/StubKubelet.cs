using System.Net;
using System.Security.Cryptography.X509Certificates;
using EksMcp.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// What the API server finds behind every node: HTTPS on loopback, for its client certificate only, with
/// <c>/containerLogs/{namespace}/{pod}/{container}</c> as a kubelet of 1.20 answers it.
/// </summary>
internal sealed class StubKubelet : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate;
    private volatile ContainerLogs _logs = ContainerLogs.None;

    private StubKubelet(WebApplication app, X509Certificate2 certificate)
    {
        (_app, _certificate) = (app, certificate);
        _app.Run(AnswerAsync);
    }

    public int Port => new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    public static async Task<StubKubelet> StartAsync(TestAuthority authority, CancellationToken cancellationToken)
    {
        var pair = authority.IssueServer("kubelet");
        var certificate = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(
            new HttpsConnectionAdapterOptions
            {
                ServerCertificate = certificate,
                ClientCertificateMode = ClientCertificateMode.RequireCertificate,
                ClientCertificateValidation = (client, _, _) => IsOurs(client, authority),
            })));
        var kubelet = new StubKubelet(builder.Build(), certificate);
        await kubelet._app.StartAsync(cancellationToken);
        return kubelet;
    }

    public void Add(World world) => _logs = _logs.With(world);

    public void Clear() => _logs = ContainerLogs.None;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }

    private static bool IsOurs(X509Certificate2 client, TestAuthority authority)
    {
        using var chain = new X509Chain { ChainPolicy = authority.TrustOnlyThis() };
        return chain.Build(client);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "").Split('/');
        if (path is not ["", "containerLogs", var space, var pod, var container])
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var query = LogQuery.Parse(context.Request.Query);
        var (lines, refusal) = _logs.Find(space, pod, container, query.Previous);
        context.Response.ContentType = "text/plain";
        if (refusal is not null)
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsync(refusal.Message, context.RequestAborted);
            return;
        }

        await query.WriteAsync(lines, context.Response.BodyWriter, context.RequestAborted);
        if (query.Follow)
        {
            // A container that runs says nothing more for now; the reader ends it.
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
