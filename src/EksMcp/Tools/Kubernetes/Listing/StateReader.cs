using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>
/// Reads an object's state from its row in the server's Table view, so that no object has to be fetched to know whether
/// it is well. Built-in kinds by what their own columns mean, all others by the conventions of <see cref="ColumnStates"/>.
/// </summary>
internal sealed class StateReader(ApiResource resource, IReadOnlyList<TableColumn> columns)
{
    private readonly string _kind = resource.Group.Length == 0 ? resource.Kind : $"{resource.Kind}.{resource.Group}";
    private readonly CellFinder _cells = new(columns);

    public ResourceState Read(in TableRow row)
    {
        var status = _cells.Cell(row, "status");
        // A pod that is being deleted on a node that is lost stays so until someone acts.
        return row.Deleting && status != "Unknown" ? new ResourceState("Terminating", Attention.Waiting) : Judge(row, status);
    }

    private ResourceState Judge(in TableRow row, string status) => _kind switch
    {
        "Pod" => PodStates.Read(status, Cell(row, "ready")),
        "Deployment.apps" or "StatefulSet.apps" when _cells.Has("ready") => WorkloadStates.Replicas(Cell(row, "ready"), Cell(row, "up-to-date")),
        "DaemonSet.apps" or "ReplicaSet.apps" or "ReplicationController" when _cells.Has("desired") =>
            WorkloadStates.Desired(Cell(row, "desired"), Cell(row, "ready"), Cell(row, "up-to-date")),
        "Job.batch" when status.Length == 0 => WorkloadStates.Completions(Cell(row, "completions")),
        "CronJob.batch" => WorkloadStates.Schedule(Cell(row, "suspend"), Cell(row, "active")),
        "HorizontalPodAutoscaler.autoscaling" => WorkloadStates.Autoscaler(Cell(row, "targets"), Cell(row, "replicas"), Cell(row, "maxpods")),
        "PodDisruptionBudget.policy" => WorkloadStates.DisruptionBudget(Cell(row, "allowed disruptions")),
        "Service" => NetworkStates.Service(Cell(row, "external-ip")),
        "Ingress.networking.k8s.io" => NetworkStates.Ingress(_cells.Has("address") ? Cell(row, "address") : null),
        "Endpoints" or "EndpointSlice.discovery.k8s.io" => NetworkStates.Endpoints(Cell(row, "endpoints")),
        "Event" or "Event.events.k8s.io" => Cell(row, "type") == "Warning" ? new ResourceState("Warning", Attention.Broken) : new ResourceState("Normal", Attention.Fine),
        _ => ColumnStates.Read(_cells, row),
    };

    private string Cell(in TableRow row, string column) => _cells.Cell(row, column);
}
