using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>The registry turns the node away, and a pull secret that the pod names is not there. The list tells that without reading any Secret.</summary>
internal sealed class MissingPullSecretCheck(ClusterQuestions ask) : IFaultCheck
{
    public string FaultClass => "missing-pull-secret";

    public string Words => "pull secret is missing";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        var secrets = suspect.Object.Items("spec.imagePullSecrets").Select(s => s.Text("name")).OfType<string>().ToList();
        if (secrets.Count == 0 || await ImageComplaint.ReadAsync(ask, suspect, cancellationToken) is not { Absent: false } complaint)
        {
            return null;
        }

        foreach (var secret in secrets)
        {
            var name = new ObjectName("Secret", suspect.Name.Namespace, secret);
            var found = await ask.ListAsync(
                new JsonObject { ["kind"] = "secrets", ["namespace"] = name.Namespace, ["field_selector"] = $"metadata.name={secret}" }, null, cancellationToken);
            if (!found.First.Failed && found.Total == "0")
            {
                return new Verdict(
                    $"{name}, with which the image {complaint.Image} is to be pulled, does not exist",
                    [$"status of {suspect.Name.Name}: {complaint.Message}", $"list_k8s_resources: {name} is not there"],
                    $"Create the pull secret {secret} in namespace {name.Namespace}, or name one that exists.");
            }
        }

        return null;
    }
}
