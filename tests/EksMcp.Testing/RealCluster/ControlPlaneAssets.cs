namespace EksMcp.Testing.RealCluster;

/// <summary>Where etcd and the Kubernetes binaries are. The places and their order are those of <c>eng/kube-assets</c>.</summary>
internal static class ControlPlaneAssets
{
    public const string HowToGet = "run eng/kube-assets once, or set KUBEBUILDER_ASSETS to a folder that holds etcd, kube-apiserver, kube-controller-manager and kube-scheduler";

    private const string Build = "1.20.2+reflect2";

    private static readonly string[] Needed = ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    public static bool TryLocate(out string folder)
    {
        var found = Candidates().FirstOrDefault(IsComplete);
        folder = found ?? "";
        return found is not null;
    }

    private static IEnumerable<string> Candidates()
    {
        yield return Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS") ?? "";

        foreach (var part in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            yield return part;
        }

        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        yield return Path.Combine(cache, "kube-assets", Build, "bin");
    }

    private static bool IsComplete(string folder)
        => folder.Length > 0 && Needed.All(name => File.Exists(Path.Combine(folder, name)));
}
