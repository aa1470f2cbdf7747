using EksMcp.Testing;

namespace EksMcp.Sandbox.Tests.Contract.Controllers;

/// <summary>The same steps on both servers end in the same objects, conditions, revisions and events.</summary>
public sealed class ControllerContract(ControllerPair pair) : IClassFixture<ControllerPair>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);
    private const string Template = """{"metadata":{"labels":{"app":"web"}},"spec":{"terminationGracePeriodSeconds":0,"containers":[{"name":"main","image":"example.org/web:1"}]}}""";

    [Fact]
    public Task A_deployment_is_made() => SameAsync("made", async run => await run.MakeAsync("apps/v1", "deployments", Deployment(3)));

    [Fact]
    public Task A_deployment_becomes_available() => SameAsync("available", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(3));
        await run.ReadyAsync("app=web");
    });

    [Fact]
    public Task A_rollout_is_under_way() => SameAsync("rolling", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(4));
        await run.ReadyAsync("app=web");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
    });

    [Fact]
    public Task A_rollout_ends() => SameAsync("rolled", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(2));
        await run.ReadyAsync("app=web");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
        for (var i = 0; i < 3; i++) { await run.ReadyAsync("app=web"); }
    });

    [Fact]
    public Task A_rollout_is_undone() => SameAsync("undone", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(1));
        await run.ReadyAsync("app=web");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:2"}]}}}}""");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"template":{"spec":{"containers":[{"name":"main","image":"example.org/web:1"}]}}}}""");
    });

    [Fact]
    public Task A_deployment_is_scaled_up_and_down() => SameAsync("scaled", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(2));
        await run.ReadyAsync("app=web");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"replicas":5}}""");
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"replicas":1}}""");
    });

    [Fact]
    public Task A_deployment_is_paused() => SameAsync("paused", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(1));
        await run.PatchAsync("apps/v1", "deployments", "web", """{"spec":{"paused":true}}""");
    });

    [Fact]
    public Task A_stateful_set_makes_its_first_pod() => SameAsync("stateful", async run => await run.MakeAsync("apps/v1", "statefulsets",
        $$$"""{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"web"},"spec":{"serviceName":"web","replicas":2,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }"""));

    [Fact]
    public Task A_stateful_set_goes_on_when_its_pod_is_ready() => SameAsync("stateful-two", async run =>
    {
        await run.MakeAsync("apps/v1", "statefulsets",
            $$$"""{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"web"},"spec":{"serviceName":"web","replicas":2,"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }""");
        await run.ReadyAsync("app=web");
        await run.ReadyAsync("app=web");
    });

    [Fact]
    public Task A_job_runs_and_succeeds() => SameAsync("job", async run =>
    {
        await run.MakeAsync("batch/v1", "jobs",
            """{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"sum"},"spec":{"completions":2,"parallelism":1,"template":{"metadata":{"labels":{"app":"web"}},"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"example.org/web:1"}]}}}}""");
        await run.StatusAsync("app=web", """{"status":{"phase":"Succeeded"}}""");
        await run.StatusAsync("app=web", """{"status":{"phase":"Succeeded"}}""");
    });

    [Fact]
    public Task What_a_deployment_owned_goes_with_it() => SameAsync("gone", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(2));
        await run.SendAsync("DELETE", run.Path("apps/v1", "deployments", "web"), """{"propagationPolicy":"Background"}""");
    });

    [Fact]
    public Task What_a_deployment_owned_is_orphaned() => SameAsync("orphaned", async run =>
    {
        await run.MakeAsync("apps/v1", "deployments", Deployment(2));
        await run.SendAsync("DELETE", run.Path("apps/v1", "deployments", "web"), """{"propagationPolicy":"Orphan"}""");
    });

    [Fact]
    public Task A_budget_counts() => SameAsync("budget", async run =>
    {
        await run.MakeAsync("policy/v1beta1", "poddisruptionbudgets",
            """{"apiVersion":"policy/v1beta1","kind":"PodDisruptionBudget","metadata":{"name":"web"},"spec":{"minAvailable":"50%","selector":{"matchLabels":{"app":"web"}}}}""");
        await run.MakeAsync("apps/v1", "deployments", Deployment(3));
        await run.ReadyAsync("app=web");
    });

    [Fact]
    public Task A_quota_counts() => SameAsync("quota", async run =>
    {
        await run.MakeAsync("v1", "resourcequotas", """{"apiVersion":"v1","kind":"ResourceQuota","metadata":{"name":"bounds"},"spec":{"hard":{"pods":"10","services":"3","count/deployments.apps":"4"}}}""");
        await run.MakeAsync("apps/v1", "deployments", Deployment(3));
    });

    private static string Deployment(int replicas) => $$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","annotations":{"team":"web"} },
         "spec":{"replicas":{{{replicas}}},"selector":{"matchLabels":{"app":"web"} },"template":{{{Template}}} } }
        """;

    private async Task SameAsync(string ns, Func<ControllerRun, Task> steps)
    {
        var (real, sandbox) = await pair.StartedAsync();
        var expected = await RunAsync(real, ns, steps);
        var actual = await RunAsync(sandbox, ns, steps);
        Assert.Equal(expected, actual);
    }

    private static async Task<string> RunAsync(IApiServerUnderTest server, string ns, Func<ControllerRun, Task> steps)
    {
        using var client = new ApiClient(server);
        var run = new ControllerRun(client, ns, Patience, Calm);
        await run.SendAsync("POST", "/api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{ns}}"} }""");
        await steps(run);
        return await run.CalmAsync();
    }
}
