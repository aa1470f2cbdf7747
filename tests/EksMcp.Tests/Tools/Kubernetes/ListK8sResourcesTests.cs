using EksMcp.Pipeline;
using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

[assembly: AssemblyFixture(typeof(EksMcp.Tests.Tools.Kubernetes.StateSession))]

namespace EksMcp.Tests.Tools.Kubernetes;

/// <summary>One server for all kinds: nothing here changes it.</summary>
public sealed class StateSession : IAsyncLifetime
{
    internal SandboxSession Session { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Session = await SandboxSession.StartAsync(StateWorld.Create(), SessionOptions.Sensitive);

    public ValueTask DisposeAsync() => Session.DisposeAsync();
}

public sealed class ListK8sResourcesTests(StateSession fixture)
{
    [Theory]
    [InlineData("pods", "2 Error, 1 CrashLoopBackOff, 1 Evicted, 1 ImagePullBackOff, 1 Init:CrashLoopBackOff, 1 Init:Error, 1 NotReady, 1 Pending, 1 Unknown, 2 Initializing, 1 ContainerCreating, 1 Terminating, 1 Running, 1 Completed")]
    [InlineData("nodes", "2 NotReady, 1 NotReady,SchedulingDisabled, 1 Unknown, 1 Ready,SchedulingDisabled, 1 Ready")]
    [InlineData("deployments", "1 NotReady, 1 Updating, 1 Ready, 1 ScaledToZero")]
    [InlineData("statefulsets", "1 NotReady, 1 Ready")]
    [InlineData("replicasets", "1 NotReady, 1 Ready, 1 ScaledToZero")]
    [InlineData("daemonsets", "1 NotReady, 1 Updating, 1 Ready, 1 ScaledToZero")]
    [InlineData("jobs", "1 Failed, 1 Running, 1 Complete")]
    [InlineData("cronjobs", "1 Scheduled, 1 Suspended")]
    [InlineData("pvc", "1 Lost, 1 Pending, 1 Bound")]
    [InlineData("pv", "1 Failed, 1 Released, 1 Available, 1 Bound")]
    [InlineData("services", "1 AddressPending, 2 Present")]
    [InlineData("ingresses", "1 NoAddress, 1 Present")]
    [InlineData("endpoints", "1 NoEndpoints")]
    [InlineData("hpa", "1 TargetUnknown, 1 AtMaximum, 1 Scaling")]
    [InlineData("pdb", "1 NoDisruptionAllowed, 1 Allowing")]
    [InlineData("namespaces", "1 Terminating, 4 Active")]
    [InlineData("apiservices", "1 NotAvailable, 1 Ready")]
    [InlineData("configmaps", "1 Present")]
    [InlineData("certificates", "1 NotReady, 1 Ready")]
    [InlineData("backups", "1 PartiallyFailed, 1 Other, 1 Present, 1 Completed")]
    public async Task Each_kind_is_counted_by_its_states_what_is_broken_first(string kind, string states)
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", kind), ("max_tokens", 8000));
        var wanted = states.Split(", ");
        Assert.Equal(wanted, answer["states"]!.AsObject().Select(s => $"{s.Value} {s.Key}"));
        Assert.Equal(wanted.Sum(w => int.Parse(w.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)), (int)answer["total"]!);
    }

    [Fact]
    public async Task Broken_pods_stand_before_waiting_ones_and_those_before_the_healthy()
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "team-a"));
        var names = answer["rows"]!.AsArray().Select(r => (string)r![0]!).ToList();
        string[] broken = ["crash", "evicted", "exit-1", "exit-2", "image", "init-crash", "init-exit", "lost-node", "not-ready", "pending"];
        string[] waiting = ["creating", "going", "init-0", "init-1"];
        Assert.Equal([.. broken, .. waiting, "running", "completed"], names);
    }

    [Fact]
    public async Task A_sentence_that_an_operator_puts_into_a_column_is_no_state_and_stays_in_marked_text()
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "backups"));
        Assert.DoesNotContain("Ignore", answer["states"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Ignore", answer["rows"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("rows", answer.Texts("untrusted_fields"));
    }

    [Fact]
    public async Task States_beyond_what_is_counted_apart_have_a_name_of_their_own_and_a_note()
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "journeys"));
        Assert.Equal(25, answer["states"]!.AsObject().Count);
        Assert.Equal(1, (int)answer["states"]!["Other"]!);
        Assert.Equal(7, (int)answer["states"]!["(more states)"]!);
        Assert.Contains(answer.Notes, n => n.Contains("beyond the first 24", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_others_may_have_written_is_marked_in_the_fields_and_in_the_text()
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "journeys"));
        Assert.Equal(["notes", "rows", "states"], answer.Texts("untrusted_fields").Order(StringComparer.Ordinal));
        Assert.Contains("(untrusted text)", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    public async Task An_empty_list_stands_whatever_the_question_for_its_namespace_meets(int status)
    {
        await using var session = await SandboxSession.StartAsync(StateWorld.Create());
        session.Server.Faults.Add("/api/v1/namespaces?", FaultAction.Status(status));
        Assert.Equal(0, (int)(await session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "kube-public")))["total"]!);
    }

    [Fact]
    public async Task Columns_may_be_chosen_by_name_and_the_name_is_always_there()
    {
        var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "team-a"), ("columns", new[] { "Status", "node" }));
        Assert.Equal(["name", "status", "node"], answer.Texts("columns"));
        Assert.All(answer["rows"]!.AsArray(), r => Assert.Equal(3, r!.AsArray().Count));
        var wide = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("columns", "all"));
        Assert.Contains("node", wide.Texts("columns"));
        Assert.Equal("namespace", wide.Texts("columns")[0]);
        (await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("columns", new[] { "colour" })))
            .AssertError("invalid_arguments", "colour", "restarts", "status");
    }

    [Fact]
    public async Task Selectors_narrow_on_the_server_and_a_bad_one_is_explained()
    {
        var failed = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("field_selector", "status.phase=Failed"));
        Assert.Equal(3, (int)failed["total"]!);
        var none = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("label_selector", "app=nothing"));
        Assert.Equal(0, (int)none["total"]!);
        var bad = await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("field_selector", "status.colour=red"));
        Assert.True(bad.IsError);
        Assert.Contains("status.colour", bad.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_does_not_exist_is_an_error_that_names_the_nearest()
    {
        (await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "teem-a"))).AssertError("not_found", "teem-a", "kube-public");
        (await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "leavin"))).AssertError("not_found", "did you mean leaving");
        Assert.Equal(0, (int)(await fixture.Session.CallAsync("list_k8s_resources", ("kind", "pods"), ("namespace", "kube-public")))["total"]!);
    }

    [Theory]
    [InlineData(CallBudget.MinTokens)]
    [InlineData(1000)]
    public async Task A_small_budget_gets_a_small_answer_that_says_so(int budget)
    {
        foreach (var kind in new[] { "pods", "nodes", "crd", "hpa", "pv", "backups" })
        {
            var answer = await fixture.Session.CallAsync("list_k8s_resources", ("kind", kind), ("max_tokens", budget), ("columns", "all"));
            Assert.True(answer.Tokens <= budget, $"{kind}: {answer.Tokens} tokens of {budget}");
            var shown = answer["rows"]!.AsArray().Count;
            Assert.NotEqual(0, shown);
            Assert.Equal(shown < (int)answer["total"]!, answer["next_cursor"] is not null);
        }
    }
}
