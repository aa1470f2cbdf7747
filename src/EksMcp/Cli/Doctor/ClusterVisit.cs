using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;

namespace EksMcp.Cli.Doctor;

/// <summary>One cluster, step by step: credential, connection, identity, version, discovery, permissions. The first step that fails ends it.</summary>
internal sealed class ClusterVisit(ClusterIdentity cluster, ServerSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    private readonly List<Check> _checks = [];
    private string _step = "credential";

    public IReadOnlyList<Check> Checks => _checks;

    public async Task RunAsync(OpenCluster open, CancellationToken cancellationToken)
    {
        Credential(await open.Reader.CheckCredentialAsync(cancellationToken));
        _step = "connection";
        var version = await open.Reader.GetVersionAsync(cancellationToken);
        Good($"{cluster.Server} answers, its certificate is trusted{(settings.InsecureSkipTlsVerify ? " or not looked at (--insecure-skip-tls-verify)" : "")}");
        _step = "version";
        Good(version);
        _step = "discovery";
        var catalog = await open.Reader.DiscoverAsync(cancellationToken);
        Good($"{catalog.Resources.Count} kinds in {catalog.Versions.Count} group versions");
        foreach (var failure in catalog.Failures)
        {
            Add(Check.Warn(cluster.FullName, $"API group {failure.GroupVersion}", failure.Message, "The rest works without it. kubectl get apiservices shows who should answer for it."));
        }

        _step = "permissions";
        _checks.AddRange(await new PermissionChecks(cluster.FullName, open.Reader, settings).RunAsync(cancellationToken));
        Policy();
    }

    /// <summary>The gateway's failures come from known places, so they say which step it was that failed.</summary>
    public void Fail(KubernetesException e)
    {
        var fault = KubernetesFaults.Explain(e);
        (_step, var passed) = e.Code switch
        {
            KubernetesError.InvalidKubeconfig or KubernetesError.UnknownCluster => ("kubeconfig", null),
            KubernetesError.CredentialsUnavailable => ("credential", null),
            KubernetesError.Unreachable => ("connection", null),
            KubernetesError.UntrustedCertificate => ("certificate", $"{cluster.Server} takes connections"),
            KubernetesError.Unauthorized => ("identity", $"{cluster.Server} answers, its certificate is trusted"),
            _ => (_step == "connection" ? "answer" : _step, (string?)null),
        };
        if (passed is not null && _checks.TrueForAll(c => c.Name != "connection"))
        {
            Add(Check.Good(cluster.FullName, "connection", passed));
        }

        Add(Check.Bad(cluster.FullName, _step, $"{fault.Message} [{fault.Code}]", fault.Hint));
    }

    public void Fail(string message) =>
        Add(Check.Bad(cluster.FullName, _step, message, _step == "credential"
            ? "The plugin may be waiting for a login: run it by hand as the same user."
            : "Is the cluster running, and its endpoint reachable from here (VPN, proxy, security groups)?"));

    private void Credential(CredentialSummary summary)
    {
        if (summary.CertificateExpires is not { } end)
        {
            Good(summary.Description);
        }
        else if (end <= time.GetUtcNow())
        {
            Add(Check.Bad(cluster.FullName, _step, $"{summary.Description}: its certificate ended on {end:yyyy-MM-dd}", "Log in again, or have a new certificate made, and update the kubeconfig."));
        }
        else if (end - time.GetUtcNow() < Soon)
        {
            Add(Check.Warn(cluster.FullName, _step, $"{summary.Description}: its certificate ends on {end:yyyy-MM-dd}", "Renew it before then."));
        }
        else
        {
            Good($"{summary.Description}, certificate valid until {end:yyyy-MM-dd}");
        }
    }

    private void Policy()
    {
        var entry = ClusterPolicy.Of(settings, cluster);
        var writes = !settings.AllowWrite ? "no writes (--allow-write is off)"
            : entry.ReadOnly ? "no writes (read_only)"
            : entry.Production && !entry.AllowWrite ? "no writes (production, and its entry does not allow them)"
            : "writes are allowed, but for the danger list";
        Add(Check.Good(cluster.FullName, "policy", $"{(entry.Environment is { } environment ? $"environment {environment}, " : "")}{writes}"));
    }

    private void Good(string message) => Add(Check.Good(cluster.FullName, _step, message));

    private void Add(Check check) => _checks.Add(check);
}
