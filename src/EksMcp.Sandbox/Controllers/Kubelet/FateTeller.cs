using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Tells from a pod's spec, from what it refers to and from what the world knows of the program how a container will fare.</summary>
internal sealed class FateTeller(Cluster cluster)
{
    public Fate Of(StoredObject pod, JsonObject container, string address, bool init = false)
    {
        var image = container.TextOr("", "image");
        if (!ImageShelf.IsValid(image)) { return new(FateKind.ImageNameInvalid, $"Failed to apply default image tag \"{image}\": couldn't parse image name \"{image}\": invalid reference format"); }
        if (Unavailable(pod, image) is { } unavailable) { return unavailable; }
        var environment = new ContainerEnvironment(cluster, pod, container);
        if (environment.Problem is { } problem) { return new(FateKind.ConfigMissing, problem); }

        var program = cluster.Images.Find(image)!;
        if (!program.Settings.All(environment.Has) || !program.Files.All(environment.HasFile))
        {
            return new(FateKind.Crashes) { Words = program.LastWords, ExitCode = program.ExitCode };
        }

        var limit = (long)Quantity.Number(container.Text("resources", "limits", "memory"));
        if (limit > 0 && limit < program.Memory)
        {
            return new(FateKind.OutOfMemory) { Words = program.WordsWhileGrowing.Count > 0 ? program.WordsWhileGrowing : program.Chatter, ExitCode = 137 };
        }

        if (CommandLine.ExitCode(container) is { } code) { return new(FateKind.Crashes) { ExitCode = code }; }
        if (Ends(pod, container, program, init)) { return new(FateKind.Ends) { Words = program.Chatter }; }
        return Running(container, program, address);
    }

    private static Fate Running(JsonObject container, ProgramFacts program, string address)
    {
        if ((Probes.Failure("Startup", container, program, address) ?? Probes.Failure("Liveness", container, program, address)) is { } deadly)
        {
            return new(FateKind.Crashes, deadly) { Killed = true, ExitCode = 137, Words = program.Chatter };
        }

        var request = (long)Quantity.Number(container.Text("resources", "requests", "memory") ?? container.Text("resources", "limits", "memory"));
        return new(FateKind.Runs)
        {
            Words = program.Chatter,
            Unready = Probes.Failure("Readiness", container, program, address),
            Evicted = program.Bursts && request < program.Memory ? program.Memory : null,
        };
    }

    // Of a program that nobody knows, what its pod is for says whether it ends.
    private static bool Ends(StoredObject pod, JsonObject container, ProgramFacts program, bool init) =>
        !CommandLine.WaitsForEver(container) && (init || program.Ends || (program.Ports is null && pod.Value.Text("spec", "restartPolicy") is "Never" or "OnFailure"));

    private Fate? Unavailable(StoredObject pod, string image)
    {
        var named = $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": ";
        var secrets = PullSecrets(pod).ToArray();
        var missing = secrets.FirstOrDefault(s => cluster.Find(Kept.Secrets, pod.Namespace, s) is null);
        if (cluster.Images.Find(image) is not { } program)
        {
            return new(FateKind.ImageMissing, $"rpc error: code = NotFound desc = {named}{image}: not found") { MissingSecret = missing };
        }

        if (!program.Private || secrets.Any(s => Opens(pod.Namespace, s, image))) { return null; }
        return new(FateKind.ImageMissing, $"{named}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed")
        {
            MissingSecret = missing,
        };
    }

    private IEnumerable<string> PullSecrets(StoredObject pod)
    {
        var account = cluster.Find(Kept.ServiceAccounts, pod.Namespace, pod.Value.TextOr("default", "spec", "serviceAccountName"));
        return pod.Value.Items("spec", "imagePullSecrets").Concat(account?.Value.Items("imagePullSecrets") ?? []).Select(s => s.TextOr("", "name"));
    }

    private bool Opens(string ns, string secret, string image) =>
        cluster.Find(Kept.Secrets, ns, secret) is { } stored && RegistryCredentials.Hosts(stored.Value).Contains(ImageShelf.RegistryHost(image), StringComparer.Ordinal);
}
