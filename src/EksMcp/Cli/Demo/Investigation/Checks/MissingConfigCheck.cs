namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>It will not start for want of a setting: the kubelet says so before the start, or the program says so in its last words.</summary>
internal sealed class MissingConfigCheck(ClusterQuestions ask) : IFaultCheck
{
    public string FaultClass => "missing-config";

    public string Words => "configuration is missing";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        if (suspect.Containers.FirstOrDefault(c => c.Waiting == "CreateContainerConfigError") is { } kept)
        {
            var message = kept.Status.Text("state.waiting.message") ?? "";
            return new Verdict($"container {kept.Name} cannot be made: {message}", [$"status of {suspect.Name.Name}: CreateContainerConfigError, {message}"], "Create what it names, or correct the reference.");
        }

        var crashed = suspect.Containers.FirstOrDefault(c => !c.Ready && c.Ended.Text("exitCode") is not (null or "0") && c.Ended.Text("reason") != "OOMKilled");
        if (!suspect.IsPod || crashed is null || suspect.Object.Text("status.reason") == "Evicted")
        {
            return null;
        }

        var previous = crashed.Status.At("state.terminated") is null;
        var lines = await ask.LogAsync(suspect.Name, crashed.Name, previous, cancellationToken);
        return lines is not null && MissingSetting.Find(lines) is { } missing ? Judge(suspect, crashed, missing) : null;
    }

    private static Verdict Judge(Suspect suspect, ContainerView crashed, MissingSetting missing)
    {
        var sources = crashed.Spec.Items("envFrom")
            .Select(e => e.Text("configMapRef.name") is { } map ? $"ConfigMap {map}" : e.Text("secretRef.name") is { } secret ? $"Secret {secret}" : null)
            .OfType<string>()
            .ToList();
        var where = sources.Count > 0 ? $" to {string.Join(" or ", sources)}, from which it takes its environment" : " to its configuration";
        var file = missing.Name.StartsWith('/');
        return new Verdict(
            file ? $"the file {missing.Name} is not there, so the program ends as it starts" : $"{missing.Name} is not set, so the program ends as it starts",
            [$"log of {suspect.Name.Name}: {missing.Line}", $"status: {crashed.Name} ended with exit {crashed.Ended.Text("exitCode")}, {crashed.Restarts} restarts"],
            file ? $"Mount a ConfigMap or Secret that holds {missing.Name}." : $"Add {missing.Name}{where}.");
    }
}
