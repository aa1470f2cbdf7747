using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Takes one container's next step. Its status is changed in place; what it does next, and when, goes into its course.</summary>
internal sealed class ContainerSteps(
    Cluster cluster, ContainerSpeech speech, StoredObject pod, JsonObject container, JsonObject status, ContainerCourse course, string restartPolicy)
{
    private readonly DateTimeOffset _now = cluster.Now;
    private readonly string _name = container.TextOr("", "name");

    /// <summary>The pod must leave its node; how many bytes the container uses.</summary>
    public long? Evicted { get; private set; }

    public bool HasEnded => status.At("state", "terminated") is not null && !Restarts((int)(status.Whole("state", "terminated", "exitCode") ?? 0));

    public void Take(Func<Fate> tell)
    {
        if (HasEnded) { return; }
        if (status.At("state", "running") is not null) { Running(tell); }
        else if (status.At("state", "terminated") is not null || status.Text("state", "waiting", "reason") == "CrashLoopBackOff") { Failed(tell()); }
        else { Waiting(tell()); }
    }

    private void Waiting(Fate fate)
    {
        var reason = status.TextOr("ContainerCreating", "state", "waiting", "reason");
        if (reason is "ContainerCreating" or "PodInitializing")
        {
            if (course.Due is null) { Prepare(fate); }
            else if (course.IsDue(_now)) { Enter(fate); }
        }
        else if (reason == "ErrImagePull" && fate.Kind == FateKind.ImageMissing)
        {
            if (course.IsDue(_now)) { BackOffPulling(fate); }
        }
        else if (StateOf(fate) != reason)
        {
            // What it waited for has come, or something else is missing now.
            if (course.Due is null) { course.Next(_now + Pace.Retry); }
            else if (course.IsDue(_now)) { Enter(fate); }
        }
    }

    private static string StateOf(Fate fate) => fate.Kind switch
    {
        FateKind.ImageMissing => "ImagePullBackOff",
        FateKind.ImageNameInvalid => "InvalidImageName",
        FateKind.ConfigMissing => "CreateContainerConfigError",
        _ => "",
    };

    private void Prepare(Fate fate)
    {
        status["state"] = ContainerStates.Waiting("ContainerCreating");
        if (fate.Kind != FateKind.ImageNameInvalid) { speech.Say("Pulling", $"Pulling image \"{container.Text("image")}\""); }
        course.Next(_now + Pace.Pull);
    }

    private void Enter(Fate fate)
    {
        switch (fate.Kind)
        {
            case FateKind.ImageMissing:
                status["state"] = ContainerStates.Waiting("ErrImagePull", fate.Message);
                speech.PullFailed(fate);
                course.Next(_now + Pace.Fail);
                break;
            case FateKind.ImageNameInvalid:
                status["state"] = ContainerStates.Waiting("InvalidImageName", fate.Message);
                speech.Say("InspectFailed", fate.Message, warning: true);
                speech.Say("Failed", "Error: InvalidImageName", warning: true);
                course.Rest();
                break;
            case FateKind.ConfigMissing:
                status["state"] = ContainerStates.Waiting("CreateContainerConfigError", fate.Message);
                speech.Say("Failed", $"Error: {fate.Message}", warning: true);
                course.Rest();
                break;
            default:
                Start(fate);
                break;
        }
    }

    private void BackOffPulling(Fate fate)
    {
        var image = container.Text("image");
        status["state"] = ContainerStates.Waiting("ImagePullBackOff", $"Back-off pulling image \"{image}\": ErrImagePull: {fate.Message}");
        speech.Say("BackOff", $"Back-off pulling image \"{image}\"");
        speech.Say("Failed", "Error: ImagePullBackOff", warning: true);
        course.Rest();
    }

    private void Start(Fate fate)
    {
        var restarts = status.Whole("restartCount") ?? 0;
        if (status.At("state", "terminated") is not null) { status["lastState"] = status["state"]!.DeepClone(); }
        // Every start but the first is a restart.
        if (status.At("lastState", "terminated") is not null || status.At("state", "terminated") is not null) { restarts++; }
        var image = container.TextOr("", "image");
        status["image"] = image;
        status["imageID"] = ContainerStates.ImageId(image);
        status["restartCount"] = restarts;
        status["containerID"] = ContainerStates.ContainerId(pod, _name, (int)restarts);
        status["state"] = ContainerStates.Running(_now);
        status["started"] = true;
        var probed = container["readinessProbe"] is not null;
        status["ready"] = fate.Kind == FateKind.Runs && !probed;
        speech.Started(restarts > 0);
        speech.Log(fate, ended: false);
        course.Fate = fate;
        if (fate.Kind is FateKind.Crashes or FateKind.OutOfMemory) { course.Next(_now + Pace.Fail); }
        else if (fate.Kind == FateKind.Ends) { course.Next(_now + Pace.Work); }
        else if (probed) { course.Next(_now + Pace.Probe); }
        else { Hold(fate); }
    }

    private void Running(Func<Fate> tell)
    {
        if (status.Text("image") != container.Text("image"))
        {
            speech.Say("Killing", $"Container {_name} definition changed, will be restarted");
            End(137, "Error");
            course.Next(_now + Pace.Retry);
            return;
        }

        // It has run since before anybody looked: as it is, it goes on.
        if (course.Fate is not { } fate) { course.Fate = new Fate(FateKind.Runs) { Unready = status.Flag("ready") == true ? null : tell().Unready ?? "" }; }
        else if (course.IsDue(_now)) { Proceed(fate); }
    }

    private void Proceed(Fate fate)
    {
        switch (fate.Kind)
        {
            case FateKind.Ends:
                End(0, "Completed");
                break;
            case FateKind.OutOfMemory:
                End(137, "OOMKilled");
                break;
            case FateKind.Crashes:
                if (fate.Killed)
                {
                    speech.Say("Unhealthy", fate.Message, warning: true);
                    speech.Say("Killing", $"Container {_name} failed {(fate.Message.StartsWith("Startup", StringComparison.Ordinal) ? "startup" : "liveness")} probe, will be restarted");
                }

                End(fate.ExitCode, "Error");
                break;
            case FateKind.Runs when course.Waits:
                Evicted = fate.Evicted;
                course.Rest();
                break;
            default:
                status["ready"] = fate.Unready is null;
                if (fate.Unready is { Length: > 0 } why) { speech.Say("Unhealthy", why, warning: true); }
                Hold(fate);
                break;
        }
    }

    private void Hold(Fate fate)
    {
        if (fate.Evicted is not null) { course.Next(_now + Pace.Pressure, waits: true); }
        else { course.Rest(); }
    }

    private void End(int exitCode, string reason)
    {
        speech.Log(course.Fate ?? new Fate(FateKind.Crashes), ended: true);
        status["state"] = ContainerStates.Terminated(status, exitCode, reason, _now);
        (status["ready"], status["started"]) = (false, false);
        course.Rest();
        if (Restarts(exitCode)) { course.Next(_now + Pace.Retry); }
    }

    private void Failed(Fate fate)
    {
        var again = fate.Kind is FateKind.Crashes or FateKind.OutOfMemory or FateKind.Ends;
        if (course.Due is null)
        {
            // At rest, and it would fail again; or what it lacked is there now.
            if (!again) { course.Next(_now + Pace.Retry); }
            return;
        }

        if (!again && course.Waits) { course.Next(_now + Pace.Retry); }
        if (!course.IsDue(_now)) { return; }
        var restarts = (int)(status.Whole("restartCount") ?? 0);
        if (again && restarts > 0 && !course.Waits)
        {
            BackOff(restarts);
            return;
        }

        Enter(fate);
    }

    private void BackOff(int restarts)
    {
        var delay = Pace.BackOff(restarts);
        var text = delay.TotalSeconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{delay.TotalSeconds:0}s")
            : string.Create(CultureInfo.InvariantCulture, $"{(int)delay.TotalMinutes}m{delay.Seconds}s");
        if (status.At("state", "terminated") is not null) { status["lastState"] = status["state"]!.DeepClone(); }
        status["state"] = ContainerStates.Waiting("CrashLoopBackOff",
            $"back-off {text} restarting failed container={_name} pod={pod.Name}_{pod.Namespace}({pod.Uid()})");
        speech.Say("BackOff", $"Back-off restarting failed container {_name} in pod {pod.Name}_{pod.Namespace}({pod.Uid()})", warning: true);
        course.Next(_now + delay, waits: true);
    }

    private bool Restarts(int exitCode) => restartPolicy == "Always" || (restartPolicy == "OnFailure" && exitCode != 0);
}
