namespace EksMcp.Cli.Demo.Investigation.Checks;

/// <summary>All checks. Those whose signs cannot be mistaken stand first; the first that fits explains a suspect.</summary>
internal static class FaultChecks
{
    public static IReadOnlyList<IFaultCheck> All(ClusterQuestions ask) =>
    [
        new PendingClaimCheck(ask),
        new EvictedCheck(),
        new UnschedulableCheck(),
        new MissingPullSecretCheck(ask),
        new BadImageCheck(ask),
        new OomKilledCheck(),
        new MissingConfigCheck(ask),
        new ReadinessPortCheck(ask),
        new NoEndpointsCheck(ask),
    ];
}
