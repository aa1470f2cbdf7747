using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// etcd and kube-apiserver on free loopback ports, RBAC on, and a stub kubelet behind every node. Nothing of it outlives
/// this process or <see cref="DisposeAsync"/>.
/// </summary>
public sealed class RealApiServer : IApiServerUnderTest
{
    private readonly TestAuthority _authority;
    private readonly ControlPlane _plane;
    private readonly StubKubelet _kubelet;
    private readonly AdminClient _admin;
    private readonly WorldLoader _loader;
    private IReadOnlyCollection<string> _loadedGroups = [];

    private RealApiServer(TestAuthority authority, ControlPlane plane, StubKubelet kubelet, AdminClient admin, RealApiServerOptions options)
    {
        (_authority, _plane, _kubelet, _admin) = (authority, plane, kubelet, admin);
        _loader = new WorldLoader(admin, kubelet.Port, options.ServiceRange);
        CertificateAuthorityPem = authority.CertificatePem;
        ClientCertificate = authority.IssueClient("admin-by-certificate", "system:masters");
    }

    public Uri Url => _plane.Url;

    public string CertificateAuthorityPem { get; }

    public string Token => _plane.Files.AdminToken;

    public string LimitedToken => _plane.Files.LimitedToken;

    public bool IsReal => true;

    /// <summary>A client certificate of an administrator.</summary>
    public PemPair ClientCertificate { get; }

    public string Kubeconfig => KubeconfigText.ForToken(Url, CertificateAuthorityPem, Token);

    /// <summary>Whether etcd and kube-apiserver are on this machine, and where.</summary>
    public static bool TryLocate(out string folder) => ControlPlaneAssets.TryLocate(out folder);

    /// <summary>Starts one: about three seconds.</summary>
    /// <exception cref="InvalidOperationException">The binaries are missing, or one of them ended: its last lines stand in the message.</exception>
    /// <exception cref="TimeoutException">It was not ready in time.</exception>
    public static async Task<RealApiServer> StartAsync(RealApiServerOptions options, CancellationToken cancellationToken)
    {
        if (!TryLocate(out var assets))
        {
            throw new InvalidOperationException($"There is no real API server on this machine: {ControlPlaneAssets.HowToGet}.");
        }

        var authority = new TestAuthority();
        var kubelet = await StubKubelet.StartAsync(authority, cancellationToken);
        RealApiServer? server = null;
        var ready = false;
        try
        {
            var plane = await ControlPlane.StartAsync(assets, authority, options, cancellationToken);
            server = new RealApiServer(authority, plane, kubelet, new AdminClient(plane.Url, authority, plane.Files.AdminToken), options);
            using var limited = new AdminClient(plane.Url, authority, plane.Files.LimitedToken);
            await LimitedAccess.GrantAsync(server._admin, limited, cancellationToken);
            await plane.StartControllersAsync(assets, options, server._admin, cancellationToken);
            await FirstObjects.WaitAsync(server._admin, cancellationToken);
            await plane.Store.TakeBaselineAsync(cancellationToken);
            ready = true;
            return server;
        }
        finally
        {
            if (!ready) { await (server?.DisposeAsync() ?? kubelet.DisposeAsync()); }
        }
    }

    Task IApiServerUnderTest.LoadAsync(World world, CancellationToken cancellationToken) => LoadAsync(world, cancellationToken);

    /// <summary>Puts a world's objects and logs beside what is there.</summary>
    /// <exception cref="InvalidOperationException">The server refused an object; the message names the first few.</exception>
    public async Task<LoadReport> LoadAsync(World world, CancellationToken cancellationToken)
    {
        var report = await _loader.LoadAsync(world, cancellationToken);
        _loadedGroups = [.. _loadedGroups, .. report.CustomGroups];
        _kubelet.Add(world);
        return report;
    }

    /// <summary>Removes all that came since the start, logs too. Milliseconds, where a fresh server takes seconds.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        _plane.DemandAlive();
        await _plane.Store.RestoreAsync(cancellationToken);
        _kubelet.Clear();
        await ServedKinds.WaitUntilGoneAsync(_admin, _loadedGroups, cancellationToken);
        _loadedGroups = [];
    }

    /// <summary>Makes every continue token handed out so far answer 410.</summary>
    public Task ExpireContinueTokensAsync(CancellationToken cancellationToken) => _plane.Store.CompactAsync(cancellationToken);

    /// <summary>Asks as an administrator, past the code under test, and gives the answer's text.</summary>
    /// <exception cref="InvalidOperationException">The server refused; its words stand in the message.</exception>
    public async Task<string> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var answer = await _admin.SendAsync(method, path, body, cancellationToken);
        return answer.IsSuccess ? answer.Text : throw new InvalidOperationException($"{method} {path}: {(int)answer.Status} {answer.Message}");
    }

    /// <summary>A client certificate that the server knows as <paramref name="user"/> in <paramref name="group"/>.</summary>
    public PemPair IssueClientCertificate(string user, string group) => _authority.IssueClient(user, group);

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _kubelet.DisposeAsync();
        await _plane.DisposeAsync();
        _authority.Dispose();
    }
}
