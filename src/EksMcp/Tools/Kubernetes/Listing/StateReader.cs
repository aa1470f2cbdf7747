using System.Globalization;
using EksMcp.Kubernetes.Discovery;
using EksMcp.Kubernetes.Reading;

namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>
/// Reads an object's state from its row in the server's Table view, so that no object has to be fetched to know whether
/// it is well. Columns are found by name: the built-in printers' and those that operators give their own kinds.
/// </summary>
internal sealed class StateReader
{
    private static readonly string[] StateColumns = ["status", "state", "phase", "health", "health status", "sync status"];
    private static readonly string[] TruthColumns = ["ready", "available", "synced", "healthy", "established", "allowed"];

    private readonly bool _pods;
    private readonly bool _jobs;
    private readonly int _state;
    private readonly int _ready;
    private readonly int _completions;
    private readonly int _desired;
    private readonly int _truth;

    public StateReader(ApiResource resource, IReadOnlyList<TableColumn> columns)
    {
        _pods = resource is { Group: "", Kind: "Pod" };
        _jobs = resource is { Group: "batch", Kind: "Job" };
        _state = Find(columns, StateColumns);
        _ready = Find(columns, ["ready"]);
        _completions = Find(columns, ["completions"]);
        _desired = resource.Kind is "DaemonSet" or "ReplicaSet" or "ReplicationController" ? Find(columns, ["desired"]) : -1;
        _truth = Find(columns, TruthColumns);
    }

    public ResourceState Read(in TableRow row)
    {
        var state = Cell(row, _state);
        var ready = Cell(row, _ready);
        if (row.Deleting)
        {
            return new ResourceState("Terminating", Attention.Waiting);
        }

        return _pods ? PodStates.Read(state, ready)
            : _jobs && state.Length == 0 ? Counted(Cell(row, _completions), "Complete", "Incomplete", Attention.Waiting)
            : _desired >= 0 ? Against(Cell(row, _desired), ready)
            : state.Length > 0 ? StateWords.Read(state)
            : ready.Contains('/') ? Counted(ready, "Ready", "NotReady", Attention.Broken)
            : Truth(row);
    }

    private static int Find(IReadOnlyList<TableColumn> columns, string[] names)
    {
        foreach (var name in names)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    private static string Cell(in TableRow row, int index) => index >= 0 && index < row.Cells.Length ? row.Cells[index] : "";

    // "2/3": the second number is what is wanted; nothing wanted is nothing wrong.
    private static ResourceState Counted(string cell, string full, string partial, Attention attention)
    {
        var slash = cell.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 || !int.TryParse(cell.AsSpan(0, slash), CultureInfo.InvariantCulture, out var have) || !int.TryParse(cell.AsSpan(slash + 1), CultureInfo.InvariantCulture, out var want)
            ? new ResourceState(cell.Length == 0 ? "Present" : cell, Attention.Unknown)
            : have >= want ? new ResourceState(want == 0 ? "ScaledToZero" : full, want == 0 ? Attention.Done : Attention.Fine)
            : new ResourceState(partial, attention);
    }

    private static ResourceState Against(string desired, string ready) => Counted($"{(ready.Length == 0 ? "0" : ready)}/{desired}", "Ready", "NotReady", Attention.Broken);

    private ResourceState Truth(in TableRow row) => Cell(row, _truth) switch
    {
        "True" or "true" => new ResourceState("Ready", Attention.Fine),
        "False" or "false" => new ResourceState("NotReady", Attention.Broken),
        "Unknown" => new ResourceState("Unknown", Attention.Broken),
        _ => new ResourceState("Present", Attention.Fine),
    };
}
