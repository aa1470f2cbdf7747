using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Contract;

/// <summary>
/// Autoscalers, cron jobs and disruption budgets in every state, in the versions that 1.20 serves; a current server shows
/// them in newer ones.
/// </summary>
internal static class ScalingWorld
{
    public const string Namespace = "scaling";

    private const string Run = """{"kind":"Job","namespace":"scaling","name":"busy-1"}""";

    private const string Measured = """{"type":"Resource","resource":{"name":"cpu","current":{"averageValue":"300m","averageUtilization":42}}}""";

    public static World World() => SandboxSession.WorldOf($"[{string.Join(',', Objects())}]");

    private static IEnumerable<string> Objects() =>
    [
        """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"scaling"},"status":{"phase":"Active"} }""",
        Autoscaler("calm", 3, Measured), Autoscaler("full", 5, Measured), Autoscaler("blind", 3, ""),
        CronJob("nightly", "false", ""), CronJob("paused", "true", ""), CronJob("busy", "false", Run),
        Budget("open", 1), Budget("shut", 0), Budget("shut-too", 0),
    ];

    private static string Autoscaler(string name, int now, string measured) => Object("autoscaling/v2beta2", "HorizontalPodAutoscaler", name,
        """{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"minReplicas":1,"maxReplicas":5,"metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":60}}}]}""",
        $$"""{"currentReplicas":{{now}},"desiredReplicas":{{now}},"conditions":[],"currentMetrics":[{{measured}}]}""");

    private static string CronJob(string name, string suspend, string active) => Object("batch/v1beta1", "CronJob", name,
        $$$"""{"schedule":"0 3 * * *","suspend":{{{suspend}}},"jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"job","image":"job:1"}]} } } } }""",
        $$"""{"active":[{{active}}]}""");

    private static string Budget(string name, int allowed) => Object("policy/v1beta1", "PodDisruptionBudget", name,
        """{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"}}}""",
        $$"""{"disruptionsAllowed":{{allowed}},"currentHealthy":2,"desiredHealthy":1,"expectedPods":2}""");

    private static string Object(string apiVersion, string kind, string name, string spec, string status) =>
        $$"""{"apiVersion":"{{apiVersion}}","kind":"{{kind}}","metadata":{"namespace":"{{Namespace}}","name":"{{name}}"},"spec":{{spec}},"status":{{status}} }""";
}
