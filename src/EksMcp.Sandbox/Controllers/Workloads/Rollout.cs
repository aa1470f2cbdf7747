using System.Globalization;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>A Deployment with its ReplicaSets at one moment: the one of its template, and those before.</summary>
internal sealed record Rollout(StoredObject Deployment, StoredObject? Newest, IReadOnlyList<StoredObject> Older)
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";

    public int Wanted => Deployment.Number(1, "spec", "replicas");

    public bool Rolls => Deployment.Value.TextOr("RollingUpdate", "spec", "strategy", "type") == "RollingUpdate";

    public bool IsPaused => Deployment.Value.Flag("spec", "paused") == true;

    public int Surge => Rolls && Wanted > 0 ? RollingRoom.Of(Deployment.Value.At("spec", "strategy", "rollingUpdate"), Wanted).Surge : 0;

    public int Unavailable => !Rolls || Wanted == 0 ? 0 : Math.Min(RollingRoom.Of(Deployment.Value.At("spec", "strategy", "rollingUpdate"), Wanted).Unavailable, Wanted);

    public IEnumerable<StoredObject> All => Newest is null ? Older : Older.Append(Newest);

    public int AllReplicas => All.Sum(Replicas);

    /// <summary>Replicas asked for.</summary>
    public static int Replicas(StoredObject set) => set.Number(1, "spec", "replicas");

    public static int Available(StoredObject set) => set.Number(0, "status", "availableReplicas");

    public static long RevisionOf(StoredObject set) =>
        long.TryParse(set.Annotation(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;
}
