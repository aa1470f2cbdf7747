using EksMcp.Cli.Demo.Investigation.Checks;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>
/// Finds out what is wrong in a cluster from tool answers alone: looks around, narrows down to suspects, and examines each
/// with every check. It knows Kubernetes and no cluster.
/// </summary>
internal sealed class Investigator(ToolClient tools, DemoScreen screen)
{
    private readonly ClusterQuestions _ask = new(tools);

    /// <summary>The list of pods, once it was read.</summary>
    public PodOverview? Pods { get; private set; }

    public async Task<Outcome> InvestigateAsync(CancellationToken cancellationToken)
    {
        var survey = new Survey(_ask, screen);
        await screen.ChapterAsync("Look around", "What runs here? Lists answer with exact counts and put what is unwell first.", () => survey.LookAroundAsync(cancellationToken));
        Pods = survey.Pods;
        var suspects = new List<Suspect>();
        await screen.ChapterAsync("Narrow down", "Which workloads do the unwell pods belong to? One pod of each group is read, and its owners.", async () =>
            suspects.AddRange(await survey.NarrowDownAsync(cancellationToken)));
        var outcome = new Outcome([], []);
        await screen.ChapterAsync("Find causes", "Why? Status first, then whatever else the suspicion needs: events, logs, the objects it refers to.", async () =>
            outcome = await ExamineAsync(suspects, cancellationToken));
        return outcome;
    }

    private async Task<Outcome> ExamineAsync(List<Suspect> suspects, CancellationToken cancellationToken)
    {
        if (suspects.Count == 0)
        {
            screen.Conclude("There is nothing to explain: all pods are well, all claims are bound, all Services reach somebody.");
            return new Outcome([], []);
        }

        var examination = new Examination(FaultChecks.All(_ask), tools, screen, [.. suspects.Where(s => s.Name.Kind == "PersistentVolumeClaim").Select(s => s.Name)]);
        foreach (var suspect in suspects)
        {
            await examination.ExamineAsync(suspect, cancellationToken);
        }

        return examination.Outcome();
    }
}
