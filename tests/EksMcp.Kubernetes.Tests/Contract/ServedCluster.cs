using System.Globalization;
using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Tests.Kubeconfig;
using EksMcp.Kubernetes.Tests.Transport;
using EksMcp.Kubernetes.Transport;
using EksMcp.Testing;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>One cluster, configured as a user would, in files of a folder; on a clock that a test moves.</summary>
internal sealed class ServedCluster(IApiServerUnderTest api) : IAsyncDisposable
{
    private ClusterDirectory? _directory;

    public TemporaryFolder Files { get; } = new();

    // The server judges certificates and tokens by the true time.
    public FakeTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Runs of the plugin so far.</summary>
    public int PluginRuns => File.Exists(Files["runs"]) ? int.Parse(File.ReadAllText(Files["runs"]), CultureInfo.InvariantCulture) : 0;

    private string Authority => $"certificate-authority-data: {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(api.CertificateAuthorityPem))}";

    /// <summary>By a kubeconfig whose user is this.</summary>
    public ApiConnection Connect(string user, Uri? through = null) => Open(user, through).Connect("dev");

    public Task<IClusterReader> ReaderAsync(Uri? through = null) =>
        Open($"token: {api.Token}", through).OpenAsync("dev", Connections.Grant(sensitive: true), TestContext.Current.CancellationToken);

    /// <summary>By a plugin that prints, at its n-th run, the n-th of these; then the last one again.</summary>
    public ApiConnection ConnectByPlugin(params IReadOnlyList<string> statuses)
    {
        for (var i = 0; i < statuses.Count; i++)
            Files.Write($"answer-{i + 1}", "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{" + statuses[i] + "}}");
        Files.Script("plugin", $"""
            cd "{Files["."]}"
            n=$(( $(cat runs 2>/dev/null || echo 0) + 1 ))
            printf '%s' "$n" > runs
            test "$n" -le {statuses.Count} || n={statuses.Count}
            cat "answer-$n"
            """);
        return Connect("exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin}");
    }

    /// <summary>From within, as a pod would.</summary>
    public ApiConnection ConnectFromInside(string token)
    {
        Files.Write("sa/ca.crt", api.CertificateAuthorityPem);
        Files.Write("sa/token", token);
        return Use(new ClusterOptions { InClusterDirectory = Files["sa"], InClusterHost = api.Url.Host, InClusterPort = $"{api.Url.Port}" }).Connect("in-cluster");
    }

    public async ValueTask DisposeAsync()
    {
        if (_directory is not null) await _directory.DisposeAsync();
        Files.Dispose();
    }

    private ClusterDirectory Open(string user, Uri? through) => Use(new ClusterOptions
    {
        KubeconfigPaths = [Files.Write("config", KubeconfigText.One("dev", (through ?? api.Url).ToString(), user, Authority))],
        Environment = static name => name == "PATH" ? "/usr/local/bin:/usr/bin:/bin" : null,
    });

    private ClusterDirectory Use(ClusterOptions options) => _directory = new ClusterDirectory(options, new Redactor(), Time);
}
