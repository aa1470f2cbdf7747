namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>The registry has no such image; nobody was turned away.</summary>
internal sealed class BadImageCheck(ClusterQuestions ask) : IFaultCheck
{
    public string FaultClass => "bad-image";

    public string Words => "image does not exist";

    public async Task<Verdict?> ExamineAsync(Suspect suspect, CancellationToken cancellationToken) =>
        await ImageComplaint.ReadAsync(ask, suspect, cancellationToken) is { Absent: true } complaint
            ? new Verdict(
                $"the registry has no image {complaint.Image}",
                [$"status of {suspect.Name.Name}: {complaint.Message}"],
                "Correct the tag, or push the image; the pods of the rollout before it are kept until then.")
            : null;
}
