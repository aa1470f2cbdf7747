using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Turns groups of unwell pods into suspects: reads one pod of each group, and all where they turn out to have no controller in common.</summary>
internal sealed class PodSuspects(ClusterQuestions ask)
{
    private readonly OwnerChain _owners = new(ask);

    public async Task<IReadOnlyList<Suspect>> FindAsync(PodGroup group, CancellationToken cancellationToken)
    {
        if (await ReadAsync(group, group.Pods[0], cancellationToken) is not { } first)
        {
            return [];
        }

        var shared = OwnerChain.Controller(first.Object, group.Namespace)?.Name == group.Controller;
        if (shared || group.Pods.Count == 1)
        {
            return [first with { Members = group.Pods }];
        }

        var suspects = new List<Suspect> { first };
        foreach (var pod in group.Pods.Skip(1))
        {
            if (await ReadAsync(group, pod, cancellationToken) is { } next)
            {
                suspects.Add(next);
            }
        }

        return suspects;
    }

    private async Task<Suspect?> ReadAsync(PodGroup group, string pod, CancellationToken cancellationToken)
    {
        var name = new ObjectName("Pod", group.Namespace, pod);
        var reply = await ask.ReadAsync(name, cancellationToken);
        return reply.Structured.At("object") is JsonObject found
            ? new Suspect(await _owners.OfAsync(name, found, cancellationToken), name, found, [pod], group.State)
            : null;
    }
}
