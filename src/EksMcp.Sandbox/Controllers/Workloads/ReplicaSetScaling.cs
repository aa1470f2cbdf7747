using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>How many pods each ReplicaSet of a Deployment gets, as the deployment controller reckons.</summary>
internal sealed class ReplicaSetScaling(Cluster cluster)
{
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static void Announce(Cluster cluster, StoredObject deployment, string set, int from, int to)
    {
        var word = to > from ? "up" : "down";
        // The older wording names only where it goes.
        var way = cluster.Is120 ? $"to {Text(to)}" : $"from {Text(from)} to {Text(to)}";
        cluster.Events.Say(deployment, "deployment-controller", "ScalingReplicaSet", $"Scaled {word} replica set {set} {way}");
    }

    /// <summary>Gives a set its number, with what it was reckoned from; true: it had another.</summary>
    public bool Set(Rollout rollout, StoredObject set, int replicas)
    {
        var copy = set.Copy();
        copy["spec"]!["replicas"] = replicas;
        var annotations = copy["metadata"]!["annotations"] as JsonObject ?? [];
        if (annotations.Parent is null) { copy["metadata"]!["annotations"] = annotations; }
        annotations[Rollout.DesiredReplicas] = Text(rollout.Wanted);
        annotations[Rollout.MaxReplicas] = Text(rollout.Wanted + rollout.Surge);
        var before = Rollout.Replicas(set);
        if (!cluster.Writes.Update(set, copy) || before == replicas) { return false; }
        Announce(cluster, rollout.Deployment, set.Name, before, replicas);
        return true;
    }

    /// <summary>Brings the newest set up as far as the surge allows; true: it was changed.</summary>
    public bool GrowNewest(Rollout rollout)
    {
        var newest = rollout.Newest!;
        var has = Rollout.Replicas(newest);
        if (has == rollout.Wanted) { return false; }
        if (has > rollout.Wanted) { return Set(rollout, newest, rollout.Wanted); }
        var room = rollout.Wanted + rollout.Surge - rollout.AllReplicas;
        return room > 0 && Set(rollout, newest, has + Math.Min(room, rollout.Wanted - has));
    }

    /// <summary>Brings older sets down as far as availability allows: first what is not well, then the oldest.</summary>
    public void ShrinkOlder(Rollout rollout)
    {
        var newest = rollout.Newest!;
        var least = rollout.Wanted - rollout.Unavailable;
        var room = rollout.AllReplicas - least - (Rollout.Replicas(newest) - Rollout.Available(newest));
        if (room <= 0 || rollout.Older.All(s => Rollout.Replicas(s) == 0)) { return; }

        var left = new Dictionary<StoredObject, int>();
        foreach (var old in ByAge(rollout.Older))
        {
            var (has, well) = (Rollout.Replicas(old), Rollout.Available(old));
            var sick = Math.Max(0, Math.Min(room, has - well));
            room -= sick;
            left[old] = has - sick;
        }

        var spare = rollout.All.Sum(Rollout.Available) - least;
        foreach (var old in ByAge(rollout.Older))
        {
            var fewer = Math.Max(0, Math.Min(left[old], spare));
            spare -= fewer;
            left[old] -= fewer;
        }

        foreach (var (old, replicas) in left)
        {
            if (replicas != Rollout.Replicas(old)) { Set(rollout, old, replicas); }
        }
    }

    /// <summary>Spreads another number of replicas over what is there, in proportion while a rollout is under way.</summary>
    public void Scale(Rollout rollout)
    {
        var active = rollout.All.Where(s => Rollout.Replicas(s) > 0).ToArray();
        if (active.Length <= 1)
        {
            var only = active.FirstOrDefault() ?? rollout.Newest ?? rollout.Older.OrderByDescending(Rollout.RevisionOf).FirstOrDefault();
            if (only is not null) { Set(rollout, only, rollout.Wanted); }
            return;
        }

        if (rollout.Newest is { } newest && Rollout.Replicas(newest) == rollout.Wanted && Rollout.Available(newest) == rollout.Wanted)
        {
            foreach (var old in active.Where(s => s != newest)) { Set(rollout, old, 0); }
            return;
        }

        if (rollout.Rolls) { Spread(rollout, active); }
    }

    private void Spread(Rollout rollout, StoredObject[] active)
    {
        var add = (rollout.Wanted > 0 ? rollout.Wanted + rollout.Surge : 0) - active.Sum(Rollout.Replicas);
        // The largest first; of equals the newer ones grow and the older ones shrink.
        var ordered = active.OrderByDescending(Rollout.Replicas).ThenBy(s => add > 0 ? -Rollout.RevisionOf(s) : Rollout.RevisionOf(s)).ToArray();
        var added = 0;
        var sizes = ordered.Select(set =>
        {
            var share = add == 0 || add == added ? 0 : Share(rollout, set);
            share = add > 0 ? Math.Min(share, add - added) : Math.Max(share, add - added);
            added += share;
            return Rollout.Replicas(set) + share;
        }).ToArray();
        sizes[0] = Math.Max(0, sizes[0] + (add == 0 ? 0 : add - added));
        for (var i = 0; i < ordered.Length; i++) { Set(rollout, ordered[i], sizes[i]); }
    }

    private static int Share(Rollout rollout, StoredObject set)
    {
        var has = Rollout.Replicas(set);
        if (rollout.Wanted == 0) { return -has; }
        var before = int.TryParse(set.Annotation(Rollout.MaxReplicas), NumberStyles.None, CultureInfo.InvariantCulture, out var max) && max > 0
            ? max : Math.Max(1, rollout.Deployment.Number(1, "status", "replicas"));
        return (int)Math.Round((double)has * (rollout.Wanted + rollout.Surge) / before, MidpointRounding.AwayFromZero) - has;
    }

    private static IEnumerable<StoredObject> ByAge(IEnumerable<StoredObject> sets) =>
        sets.OrderBy(s => s.Value.Time("metadata", "creationTimestamp")).ThenBy(s => s.Name, StringComparer.Ordinal);
}
