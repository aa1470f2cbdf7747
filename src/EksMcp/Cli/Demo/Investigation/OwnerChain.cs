using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>Follows ownerReferences up to the workload a person made: Pod → ReplicaSet → Deployment. Reads each owner once.</summary>
internal sealed class OwnerChain(ClusterQuestions ask)
{
    private const int MaxSteps = 5;
    private readonly Dictionary<ObjectName, ObjectName> _known = [];

    public async Task<ObjectName> OfAsync(ObjectName name, JsonObject found, CancellationToken cancellationToken)
    {
        var owner = Controller(found, name.Namespace);
        for (var step = 0; owner is not null && step < MaxSteps; step++)
        {
            name = owner;
            if (_known.TryGetValue(name, out var top))
            {
                return top;
            }

            // Only these have owners of their own.
            owner = name.Kind is "ReplicaSet" or "Job" ? Controller((await ask.ReadAsync(name, cancellationToken)).Structured.At("object"), name.Namespace) : null;
            if (owner is not null)
            {
                _known[name] = owner;
            }
        }

        return name;
    }

    public static ObjectName? Controller(JsonNode? found, string ns) =>
        found.Items("metadata.ownerReferences").OrderByDescending(o => o.Text("controller") == "true").FirstOrDefault() is { } reference
            ? new ObjectName(reference.Text("kind") ?? "", ns, reference.Text("name") ?? "")
            : null;
}
