using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>What a kubelet reports about a container, and what the container logs.</summary>
internal sealed class ContainerSpeech(Cluster cluster, StoredObject pod, string container, string image, string list)
{
    private const string Component = "kubelet";
    private readonly string _node = pod.Value["spec"]?["nodeName"]?.GetValue<string>() ?? "";

    public void Say(string reason, string message, bool warning = false, bool aboutPod = false) =>
        cluster.Events.Say(pod, Component, reason, message, warning, _node, aboutPod ? null : $"spec.{list}{{{container}}}");

    public void Started(bool again)
    {
        Say("Pulled", again ? $"Container image \"{image}\" already present on machine" : $"Successfully pulled image \"{image}\" in 300ms (300ms including waiting)");
        Say("Created", $"Created container: {container}");
        Say("Started", $"Started container {container}");
    }

    public void PullFailed(Fate fate)
    {
        if (fate.MissingSecret is { } secret)
        {
            Say("FailedToRetrieveImagePullSecret", $"Unable to retrieve some image pull secrets ({secret}); attempting to pull the image may not succeed.", warning: true, aboutPod: true);
        }

        Say("Failed", $"Failed to pull image \"{image}\": {fate.Message}", warning: true);
        Say("Failed", "Error: ErrImagePull", warning: true);
    }

    /// <summary>While a container waits for its next start, a kubelet shows its last instance for both.</summary>
    public void Log(Fate fate, bool ended)
    {
        var first = cluster.Now - (ended ? Pace.Fail : TimeSpan.Zero);
        LogLine[] lines = [.. fate.Words.Select((text, i) => new LogLine(first.AddMilliseconds(5 * i), text))];
        cluster.Store.PutLog(new(pod.Namespace, pod.Name, container, Previous: false, ended || fate.Kind == FateKind.Runs ? lines : []));
        if (ended) { cluster.Store.PutLog(new(pod.Namespace, pod.Name, container, Previous: true, lines)); }
    }
}
