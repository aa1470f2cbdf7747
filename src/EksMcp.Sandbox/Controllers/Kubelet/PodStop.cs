using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>Stops a pod that is to be deleted, and takes it away when its containers have ended.</summary>
internal sealed class PodStop(Cluster cluster)
{
    /// <summary>How long it still takes; null: it is done.</summary>
    public TimeSpan? Step(StoredObject pod, PodCourse course)
    {
        if (course.Stopped is null)
        {
            course.Stopped = cluster.Now + Pace.Stop;
            foreach (var status in pod.Value.Items("status", "containerStatuses").Where(s => s.At("state", "running") is not null))
            {
                var name = status.TextOr("", "name");
                cluster.Events.Say(pod, "kubelet", "Killing", $"Stopping container {name}", host: pod.Value.Text("spec", "nodeName"), fieldPath: $"spec.containers{{{name}}}");
            }
        }

        if (course.Stopped > cluster.Now) { return course.Stopped - cluster.Now; }
        if (pod.Value.Count("metadata", "finalizers") == 0)
        {
            if (cluster.Writes.Remove(pod)) { cluster.Store.Logs.Remove(pod.Namespace, pod.Name); }
        }
        else if (pod.Value.Whole("metadata", "deletionGracePeriodSeconds") is > 0)
        {
            // Stopped, but somebody holds it: the last finalizer takes it away.
            var copy = pod.Copy();
            copy["metadata"]!["deletionGracePeriodSeconds"] = 0;
            cluster.Writes.Update(pod, copy);
        }

        return null;
    }
}
