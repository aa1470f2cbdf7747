using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EksMcp.Sandbox.Access;
using EksMcp.Sandbox.Controllers;
using EksMcp.Sandbox.Faults;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Tls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EksMcp.Sandbox;

/// <summary>
/// A simulated kube-apiserver: HTTPS on 127.0.0.1 only, HTTP/1.1 and HTTP/2, with certificates and tokens of its own;
/// behind it, where wanted, controllers. Content is in memory. Bodies are bounded to 3 MiB, headers to 32 KiB, connections to 1,000.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    internal const long MaxBodyBytes = 3 * 1024 * 1024;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly X509Certificate2 _certificate;
    private readonly WebApplication _app;
    private int _disposed;

    private SandboxServer(World world, SandboxOptions options)
    {
        (_certificate, CertificateAuthorityPem) = SandboxCertificates.Create();
        Store = new ObjectStore(options);
        Store.Load(world);
        Reconciler = options.Controllers ? new Reconciler(Store, options, world.Programs) : null;
        var dispatcher = new ApiDispatcher(Store, options, Faults, new Authenticator(Token, LimitedToken));
        var entry = new RequestEntry(Requests, new FaultGate(Faults, options.Time), dispatcher, options.Time, _stopping.Token);

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(k => Configure(k, options.Port));
        _app = builder.Build();
        _app.Run(entry.HandleAsync);
    }

    /// <summary>For example <c>https://127.0.0.1:40123</c>.</summary>
    public Uri Url { get; private set; } = new("https://127.0.0.1");

    /// <summary>PEM of the authority that signed the server's certificate.</summary>
    public string CertificateAuthorityPem { get; }

    /// <summary>Bearer token of an administrator. Random.</summary>
    public string Token { get; } = "sandbox-admin." + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Bearer token of the user <c>limited</c>, who may read pods and pod logs of the namespace <c>team-a</c>. Random.</summary>
    public string LimitedToken { get; } = "sandbox-limited." + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>YAML with one context, <c>sandbox</c>: the administrator. Authority and token are embedded.</summary>
    public string Kubeconfig => KubeconfigText.Of(Url, CertificateAuthorityPem, Token);

    /// <summary>The cluster's content; may be changed while the server runs.</summary>
    public ObjectStore Store { get; }

    internal Reconciler? Reconciler { get; }

    /// <summary>How the server misbehaves.</summary>
    public FaultInjection Faults { get; } = new();

    /// <summary>The last 10,000 requests.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>Requests since the start.</summary>
    public int RequestCount => Requests.Count;

    /// <summary>Starts a server that shows a world.</summary>
    /// <exception cref="ArgumentException">The world holds an object of a kind that the profile does not serve.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(World world, SandboxOptions options, CancellationToken cancellationToken)
    {
        var server = new SandboxServer(world, options);
        try
        {
            await server._app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            await server.DisposeAsync();
            throw;
        }

        var addresses = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        server.Url = new Uri(addresses!.Addresses.Single());
        return server;
    }

    /// <summary>Ends when the controllers have done what follows from all that was written: what can become well is, and what stays broken has shown it.
    /// At once where no controllers run.</summary>
    public Task SettledAsync(CancellationToken cancellationToken) => Reconciler?.SettledAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Ends all requests, watches too, and frees the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) { return; }
        await _stopping.CancelAsync();
        if (Reconciler is not null) { await Reconciler.DisposeAsync(); }
        using (var patience = new CancellationTokenSource(StopTime, TimeProvider.System)) { await _app.StopAsync(patience.Token); }
        await _app.DisposeAsync();
        _certificate.Dispose();
        _stopping.Dispose();
    }

    private void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 1000;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(_certificate);
        });
    }
}
