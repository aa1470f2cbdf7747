namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>The kernel killed a container at its memory limit, and it has not recovered since.</summary>
internal sealed class OomKilledCheck : IFaultCheck
{
    public string FaultClass => "oom-killed";

    public string Words => "out of memory";

    public Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken)
    {
        var killed = suspect.Containers.FirstOrDefault(c => !c.Ready && c.Ended.Text("reason") == "OOMKilled");
        return Task.FromResult(killed is null ? null : Judge(suspect, killed));
    }

    private static Verdict Judge(Suspect suspect, ContainerView killed)
    {
        var limit = killed.Spec.Text("resources.limits.memory");
        return new Verdict(
            $"container {killed.Name} needs more memory than {(limit is null ? "its node has" : $"its limit of {limit}")} and is killed each time it gets there",
            [$"status of {suspect.Name.Name}: {killed.Name} ended as OOMKilled (exit {killed.Ended.Text("exitCode")}), {killed.Restarts} restarts{(limit is null ? "" : $", limits.memory {limit}")}"],
            $"Find out what it needs and raise the limit above that, or let it work on less at a time.");
    }
}
