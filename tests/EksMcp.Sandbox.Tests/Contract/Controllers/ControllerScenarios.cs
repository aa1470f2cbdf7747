namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>What is done on both servers, each in the namespace of its name.</summary>
internal static class ControllerScenarios
{
    private const string Template = """{"metadata":{"labels":{"app":"web"}},"spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"main","image":"example.org/web:1"}]}}""";

    public static readonly Dictionary<string, Func<ControllerRun, Task>> Steps = new(StringComparer.Ordinal)
    {
        ["a-deployment-is-made"] = async run => await run.MakeAsync("apps/v1", "deployments", Deployment(3)),
        ["a-deployment-becomes-available"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(3));
            await run.ReadyAsync("app=web");
        },
        ["a-rollout-is-under-way"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(4));
            await run.ReadyAsync("app=web");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
        },
        ["a-rollout-ends"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(2));
            await run.ReadyAsync("app=web");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
            for (var i = 0; i < 3; i++) { await run.ReadyAsync("app=web"); }
        },
        ["a-rollout-is-undone"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(1));
            await run.ReadyAsync("app=web");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:1"}]}}}}""");
        },
        ["a-deployment-is-scaled-up-and-down"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(2));
            await run.ReadyAsync("app=web");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"replicas":5}}""");
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"replicas":1}}""");
        },
        ["a-deployment-is-paused"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(1));
            await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"paused":true}}""");
        },
        ["a-stateful-set-makes-its-first-pod"] = async run => await run.MakeAsync("apps/v1", "statefulsets",
            $$$"""{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"web"},"spec":{"serviceName":"web","replicas":2,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }"""),
        ["a-stateful-set-goes-on-when-its-pod-is-ready"] = async run =>
        {
            await run.MakeAsync("apps/v1", "statefulsets",
                $$$"""{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"web"},"spec":{"serviceName":"web","replicas":2,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }""");
            await run.ReadyAsync("app=web");
            await run.ReadyAsync("app=web");
        },
        ["a-job-runs-and-succeeds"] = async run =>
        {
            await run.MakeAsync("batch/v1", "jobs",
                """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"sum"},"spec":{"completions":2,"parallelism":1,"template":{"metadata":{"labels":{"app":"web"}},"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"example.org/web:1"}]}}}}""");
            await run.StatusAsync("app=web", """{"status":{"phase":"Succeeded"}}""");
            await run.StatusAsync("app=web", """{"status":{"phase":"Succeeded"}}""");
        },
        ["what-deployment-owned-goes-with-it"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(2));
            await run.SendAsync("DELETE", run.Path("apps/v1", "deployments", "web"), """{"propagationPolicy":"Background"}""");
        },
        ["what-deployment-owned-is-orphaned"] = async run =>
        {
            await run.MakeAsync("apps/v1", "deployments", Deployment(2));
            await run.SendAsync("DELETE", run.Path("apps/v1", "deployments", "web"), """{"propagationPolicy":"Orphan"}""");
        },
        ["a-budget-counts"] = async run =>
        {
            await run.MakeAsync("policy/v1beta1", "poddisruptionbudgets",
                """{"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"web"},"spec":{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"}}}}""");
            await run.MakeAsync("apps/v1", "deployments", Deployment(3));
            await run.ReadyAsync("app=web");
        },
        ["a-quota-counts"] = async run =>
        {
            await run.MakeAsync("v1", "resourcequotas", """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"bounds"},"spec":{"hard":{"pods":"10","services":"3","count/deployments.apps":"4"}}}""");
            await run.MakeAsync("apps/v1", "deployments", Deployment(3));
        },
    };

    private static string Deployment(int replicas) => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","annotations":{"team":"web"} },
         "spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }
        """;
}
