using EksMcp.Hosting;
using EksMcp.Hosting.Settings;

namespace EksMcp.Cli.Doctor;

/// <summary>Every problem and warning of the settings, each with the flag, variable or line it comes from; then the gates as they stand.</summary>
internal static class ConfigurationChecks
{
    private const string Area = "configuration";
    private const string Gates = "gates";

    public static IEnumerable<Check> Of(SettingsResult result)
    {
        foreach (var problem in result.Problems)
        {
            yield return Check.Bad(Area, "setting", problem, "docs/configuration.md lists every key, flag and variable.");
        }

        foreach (var warning in result.Warnings)
        {
            yield return Check.Warn(Area, "setting", warning, null);
        }

        if (result.Value is not { } settings)
        {
            yield break;
        }

        var chosen = settings.Origins.Where(o => o.Source is not ("default" or "")).Select(o => $"{o.Name} ({o.Source})").ToList();
        yield return Check.Good(Area, "settings", chosen.Count == 0 ? "all are at their defaults" : $"chosen: {string.Join(", ", chosen)}");
        foreach (var (gate, state) in ClusterPolicy.Gates(settings))
        {
            yield return Check.Good(Gates, gate, state);
        }

        if (settings.InsecureSkipTlsVerify)
        {
            yield return Check.Warn(Gates, "tls", "certificates are not verified where a kubeconfig says insecure-skip-tls-verify", "Put the cluster's authority into certificate-authority-data and drop --insecure-skip-tls-verify.");
        }
    }
}
