using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;
using EksMcp.Sandbox.Worlds.Workloads;

namespace EksMcp.Sandbox.Worlds.States;

/// <summary>Its image cannot be pulled. <paramref name="Error"/> is what the container runtime said.</summary>
internal sealed record ImageUnavailable(string Error) : PodState
{
    /// <summary>A pull secret the pod names and the namespace does not have.</summary>
    public string? MissingSecret { get; init; }

    /// <summary>Caught in the moment after a try, not between two.</summary>
    public bool JustTried { get; init; }

    public override string Phase => "Pending";

    public override JsonObject Container(PodFacts pod) => pod.Status(JustTried
        ? PodFacts.Waiting("ErrImagePull", Error)
        : PodFacts.Waiting("ImagePullBackOff", $"Back-off pulling image \"{pod.Image}\": ErrImagePull: {Error}"), pulled: false);

    public override IEnumerable<EventNote> Events(PodFacts pod)
    {
        var began = pod.Created.AddSeconds(4);
        var last = pod.Now.AddSeconds(-40);
        var tries = 3 + (int)(pod.Age.TotalMinutes / 5.2);
        yield return pod.FromKubelet("Pulling", $"Pulling image \"{pod.Image}\"", tries, began, last, warning: false);
        if (MissingSecret is not null)
        {
            yield return pod.FromKubelet("FailedToRetrieveImagePullSecret",
                $"Unable to retrieve some image pull secrets ({MissingSecret}); attempting to pull the image may not succeed.",
                pod.Times(TimeSpan.FromSeconds(13)), began, pod.Now.AddSeconds(-6)) with
            { FieldPath = null };
        }

        yield return pod.FromKubelet("Failed", $"Failed to pull image \"{pod.Image}\": {Error}", tries, began.AddSeconds(1), last.AddSeconds(1));
        yield return pod.FromKubelet("Failed", "Error: ErrImagePull", tries, began.AddSeconds(1), last.AddSeconds(1));
        yield return pod.FromKubelet("BackOff", $"Back-off pulling image \"{pod.Image}\"", pod.Times(TimeSpan.FromSeconds(14)), began.AddSeconds(3), pod.Now.AddSeconds(-8), warning: false);
        yield return pod.FromKubelet("Failed", "Error: ImagePullBackOff", pod.Times(TimeSpan.FromSeconds(14)), began.AddSeconds(3), pod.Now.AddSeconds(-8));
    }
}
