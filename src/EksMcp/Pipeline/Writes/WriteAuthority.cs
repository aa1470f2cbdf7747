using EksMcp.Guard.Access;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;

namespace EksMcp.Pipeline.Writes;

/// <summary>Mints the grant that the writers of the gateways demand: after the switch, the cluster's own entry and the danger list have all said yes.</summary>
internal sealed class WriteAuthority(ServerSettings settings)
{
    /// <summary>A grant for exactly these writes, dry runs of them included; throws naming the first thing that stands against one. From here on the call keeps a ledger.</summary>
    public WriteGrant Authorize(ToolCall call, ClusterIdentity cluster, IReadOnlyList<WriteTarget> targets)
    {
        Demand(call, cluster);
        Confirm(call, targets);
        call.Decide("write", "open");
        call.Writes ??= new WriteLedger();
        return new WriteGrant(call.Id, [.. targets.Select(t => t.Rule).Distinct()]);
    }

    /// <summary>The switch and the cluster's own entry, before anything is looked up for a write.</summary>
    public void Demand(ToolCall call, ClusterIdentity cluster)
    {
        if (!settings.AllowWrite)
        {
            throw Closed(call, "write", $"{call.ToolName} changes things, and this server was started without --allow-write.", "Only the operator can open this gate: restart the server with --allow-write.");
        }

        if (ClusterPolicy.Of(settings, cluster) is var entry && (entry.ReadOnly || (entry.Production && !entry.AllowWrite)))
        {
            throw Closed(
                call,
                "cluster",
                $"{cluster.FullName} {(entry.ReadOnly ? "is read-only" : "is a production cluster, which takes writes only if its own entry says so")}.",
                $"The operator decides in the configuration, under clusters: {cluster.Name}.");
        }
    }

    /// <summary>The danger list once more, on what a dry run says would be stored: a harmless patch can complete something dangerous.</summary>
    public void Confirm(ToolCall call, IReadOnlyList<WriteTarget> targets)
    {
        foreach (var target in targets)
        {
            if (DangerList.Refused(target, settings.WritesAllowed).FirstOrDefault() is { } danger)
            {
                call.Decide("danger", $"{danger.Name} refused");
                throw new ToolException(
                    ErrorCode.DangerRefused,
                    $"{target.Rule.Verb} {target.Rule.Resource} {target.Name} {danger.What}, which is refused even with --allow-write.",
                    $"The operator can name it in the configuration: writes.allow: [{danger.Name}].");
            }
        }
    }

    private static ToolException Closed(ToolCall call, string gate, string message, string hint)
    {
        call.Decide(gate, "closed");
        return new ToolException(ErrorCode.GateClosed, message, hint);
    }
}
