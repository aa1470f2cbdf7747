using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Credentials;

namespace EksMcp.Kubernetes.Kubeconfig;

/// <summary>Reads a user's exec section (client.authentication.k8s.io/v1 and v1beta1).</summary>
internal static class ExecReader
{
    internal static ExecSpec Read(KubeconfigEntry exec, KubeconfigEntry cluster, string? authority)
    {
        var version = exec.Text("apiVersion");
        if (version is not ("client.authentication.k8s.io/v1" or "client.authentication.k8s.io/v1beta1"))
        {
            throw exec.Invalid($"its exec plugin speaks '{Transport.SafeText.Cut(version ?? "")}'",
                "It must be client.authentication.k8s.io/v1 or v1beta1; renew the kubeconfig (aws eks update-kubeconfig).");
        }

        if (exec.Text("interactiveMode") == "Always")
            throw exec.Invalid("its exec plugin needs a terminal (interactiveMode: Always)", "Nobody can type here: use a plugin that works without, or log in beforehand.");
        return new ExecSpec
        {
            ApiVersion = version,
            Command = Command(exec),
            Arguments = [.. exec.Texts("args").Select(a => Passable(exec, a))],
            Environment = [.. exec.Sections("env").Select(e => new KeyValuePair<string, string>(Variable(e), Passable(exec, e.Text("value") ?? "")))],
            InstallHint = exec.Text("installHint"),
            ClusterInfo = exec.Flag("provideClusterInfo") ? ClusterInfo(cluster, authority) : null,
            Owner = exec.Label,
        };
    }

    /// <summary>A relative path is meant from the kubeconfig's folder; a bare name is looked up.</summary>
    private static string Command(KubeconfigEntry exec)
    {
        var command = exec.Text("command") ?? throw exec.Invalid("its exec plugin has no command", "Set 'command'.");
        if (command.Any(char.IsControl)) throw exec.Invalid("its exec plugin's command holds control characters", "Set 'command' to a program.");
        return command.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar) ? exec.FilePath("command")! : command;
    }

    /// <summary>The operating system would cut it there.</summary>
    private static string Passable(KubeconfigEntry exec, string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw exec.Invalid("its exec plugin has an argument or a variable with a zero character", "Remove it.")
        : text;

    private static string Variable(KubeconfigEntry variable) =>
        variable.Text("name") is { } name && !name.Contains('=', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal)
            ? name
            : throw variable.Invalid("its exec plugin has a variable without a usable name", "Each entry of 'env' needs name and value.");

    /// <summary>The Cluster of client.authentication.k8s.io, with the extension that is meant for plugins.</summary>
    private static JsonObject ClusterInfo(KubeconfigEntry cluster, string? authority)
    {
        var info = new JsonObject { ["server"] = cluster.Text("server") };
        if (cluster.Text("tls-server-name") is { } name) info["tls-server-name"] = name;
        if (cluster.Flag("insecure-skip-tls-verify")) info["insecure-skip-tls-verify"] = true;
        if (authority is not null) info["certificate-authority-data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(authority));
        if (cluster.Text("proxy-url") is { } proxy) info["proxy-url"] = proxy;
        if (cluster.Flag("disable-compression")) info["disable-compression"] = true;
        var config = cluster.Sections("extensions").FirstOrDefault(e => e.Text("name") == "client.authentication.k8s.io/exec")?.Body["extension"];
        if (config is not null) info["config"] = config.DeepClone();
        return info;
    }
}
