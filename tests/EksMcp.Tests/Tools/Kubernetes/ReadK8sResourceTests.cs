using EksMcp.Sandbox;
using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes;

public sealed class ReadK8sResourceTests
{
    private const string SecretValue = "hunter2-correct-horse";

    private static readonly World World = SandboxSession.WorldOf($$"""
        [{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-0","namespace":"team-a","managedFields":[{"manager":"kubectl","operation":"Update"}],
           "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"a\":1}","note":"kept"} },
          "spec":{"restartPolicy":"Always","dnsPolicy":"Default","containers":[{"name":"main","image":"app:1","terminationMessagePolicy":"File","readinessProbe":{"periodSeconds":10,"failureThreshold":7} }],
                  "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300},{"key":"gpu","operator":"Exists"}] },
          "status":{"phase":"Running","containerStatuses":[{"name":"main","ready":false,"restartCount":3,"image":"app:1","imageID":"","state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off 40s"} },
                    "lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"} } }],"conditions":[{"type":"Ready","status":"False","reason":"ContainersNotReady"}] } },
         {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","namespace":"team-b"},"spec":{"containers":[{"name":"main","image":"app:1"}]},"status":{"phase":"Running"} },
         {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-a"} },{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team-b"} },
         {"apiVersion":"v1","kind":"Secret","metadata":{"name":"login","namespace":"team-a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"data\":{\"password\":\"{{Base64(SecretValue)}}\"} }"} },
          "type":"Opaque","data":{"password":"{{Base64(SecretValue)}}"} },
         {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"big","namespace":"team-a"},"data":{"blob":"{{Blob}}","tail":"end"} },
         {"apiVersion":"v1","kind":"Event","metadata":{"name":"web-0.1","namespace":"team-a"},"involvedObject":{"kind":"Pod","name":"web-0","namespace":"team-a"},"reason":"BackOff","message":"back-off","type":"Warning"}]
        """);

    private static string Blob => string.Concat(Enumerable.Range(0, 1_000_000 / 20).Select(i => $"line {i:D8} of text "));

    [Fact]
    public async Task An_object_comes_without_bookkeeping_and_defaults_status_first()
    {
        await using var session = await SandboxSession.StartAsync(World);
        var answer = await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "web-0"));
        var pod = answer["object"]!.AsObject();
        Assert.Equal(["apiVersion", "kind", "metadata", "status", "spec"], pod.Select(p => p.Key));
        Assert.Null(pod["metadata"]!["managedFields"]);
        Assert.Equal("""{"note":"kept"}""", pod["metadata"]!["annotations"]!.ToJsonString());
        Assert.Null(pod["spec"]!["restartPolicy"]);
        Assert.Equal("Default", (string?)pod["spec"]!["dnsPolicy"]);
        Assert.Equal("gpu", (string?)Assert.Single(pod["spec"]!["tolerations"]!.AsArray())!["key"]);
        Assert.Equal("""{"failureThreshold":7}""", pod["spec"]!["containers"]![0]!["readinessProbe"]!.ToJsonString());
        Assert.Contains("managedFields", Assert.Single(answer.Notes), StringComparison.Ordinal);
        var state = (string)answer["state"]!;
        Assert.Contains("CrashLoopBackOff back-off 40s, last ended OOMKilled (exit 137)", state, StringComparison.Ordinal);
        Assert.Contains("Ready=False ContainersNotReady", state, StringComparison.Ordinal);
        Assert.Equal(["notes", "object", "state"], answer.Texts("untrusted_fields").Order(StringComparer.Ordinal));
        Assert.Contains("(untrusted text): ", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_brings_every_field_back()
    {
        await using var session = await SandboxSession.StartAsync(World);
        var answer = await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "web-0"), ("full", true));
        var pod = answer["object"]!.AsObject();
        Assert.NotNull(pod["metadata"]!["managedFields"]);
        Assert.Equal("Always", (string?)pod["spec"]!["restartPolicy"]);
        Assert.Equal(2, pod["spec"]!["tolerations"]!.AsArray().Count);
        Assert.Empty(answer.Notes);
    }

    [Fact]
    public async Task A_secret_needs_the_sensitive_gate_and_its_values_the_operators_switch()
    {
        (string, object?)[] login = [("kind", "secret"), ("namespace", "team-a"), ("name", "login"), ("full", true)];
        await using (var closed = await SandboxSession.StartAsync(World))
        {
            (await closed.CallAsync("read_k8s_resource", login)).AssertError("gate_closed", "--allow-sensitive-data-access");
            AssertNoSecret(await closed.CallAsync("list_k8s_resources", ("kind", "secrets"), ("columns", "all")));
        }

        await using (var sensitive = await SandboxSession.StartAsync(World, SessionOptions.Sensitive))
        {
            var masked = await sensitive.CallAsync("read_k8s_resource", login);
            Assert.StartsWith("[masked:", (string)masked["object"]!["data"]!["password"]!, StringComparison.Ordinal);
            AssertNoSecret(masked);
        }

        await using var open = await SandboxSession.StartAsync(World, SessionOptions.Sensitive, SessionOptions.SecretValues);
        var shown = await open.CallAsync("read_k8s_resource", login);
        Assert.Equal(Base64(SecretValue), (string?)shown["object"]!["data"]!["password"]);
        Assert.DoesNotContain(Base64(SecretValue), shown["object"]!["metadata"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_read_by_name_needs_the_same_gate_as_all_events()
    {
        (string, object?)[] read = [("kind", "events"), ("namespace", "team-a"), ("name", "web-0.1")];
        await using (var closed = await SandboxSession.StartAsync(World))
        {
            (await closed.CallAsync("read_k8s_resource", read)).AssertError("gate_closed", "--allow-sensitive-data-access");
            (await closed.CallAsync("list_k8s_resources", ("kind", "events"))).AssertError("gate_closed", "--allow-sensitive-data-access");
        }

        await using var open = await SandboxSession.StartAsync(World, SessionOptions.Sensitive);
        Assert.Equal("BackOff", (string?)(await open.CallAsync("read_k8s_resource", read))["object"]!["reason"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(4000)]
    public async Task A_map_of_a_megabyte_is_cut_where_it_is_long_and_says_by_how_much(int budget)
    {
        await using var session = await SandboxSession.StartAsync(World);
        var answer = await session.CallAsync("read_k8s_resource", ("kind", "cm"), ("namespace", "team-a"), ("name", "big"), ("max_tokens", budget));
        Assert.True(answer.Tokens <= budget, $"{answer.Tokens} of {budget}");
        var data = answer["object"]!["data"]!;
        Assert.Equal("end", (string?)data["tail"]);
        var blob = (string)data["blob"]!;
        var mark = blob.IndexOf("...[+", StringComparison.Ordinal);
        Assert.StartsWith(blob[..mark], Blob, StringComparison.Ordinal);
        Assert.Equal($"...[+{Blob.Length - mark} characters]", blob[mark..]);
        Assert.Contains(answer.Notes, n => n.StartsWith("Cut at 1 marked places", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_exist_is_answered_with_what_does()
    {
        await using var session = await SandboxSession.StartAsync(World);
        (await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "web-1"))).AssertError("not_found", "exists in namespace team-b");
        (await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "wab-0"))).AssertError("not_found", "did you mean web-0");
        (await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-c"), ("name", "web-0"))).AssertError("not_found", "no namespace 'team-c'", "team-a");
        (await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("name", "web-0"))).AssertError("invalid_arguments", "lives in a namespace", "name the namespace");
        (await session.CallAsync("read_k8s_resource", ("kind", "deploymnt"), ("namespace", "team-a"), ("name", "web"))).AssertError("unknown_kind", "deployment");
        (await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "../secrets/login"))).AssertError("invalid_arguments", "../secrets/login");
    }

    [Fact]
    public async Task Odd_types_from_a_lying_server_are_shown_or_passed_over()
    {
        await using var session = await SandboxSession.StartAsync(World, SessionOptions.Sensitive);
        session.Server.Faults.Add("/api/v1/namespaces/team-a/pods/web-0", FaultAction.Garbage("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-0","namespace":"team-a","annotations":7,"deletionTimestamp":{"a":1},"ownerReferences":"none","uid":5},
             "spec":{"containers":[{"name":3,"readinessProbe":[]},"x",null],"tolerations":[{"effect":1,"key":[]}],"volumes":{"name":1},"replicas":{"x":2},"selector":"all"},
             "status":{"phase":["Running"],"conditions":[1,{"type":2,"status":true}],"containerStatuses":[{"name":1,"state":"waiting","restartCount":"many"},{"name":1}]} }
            """));
        var read = await session.CallAsync("read_k8s_resource", ("kind", "pod"), ("namespace", "team-a"), ("name", "web-0"));
        Assert.Equal(7, (int)read["object"]!["metadata"]!["annotations"]!);
        Assert.False((await session.CallAsync("get_k8s_events", ("kind", "pod"), ("namespace", "team-a"), ("name", "web-0"))).IsError);
        (await session.CallAsync("get_pod_logs", ("namespace", "team-a"), ("pod_name", "web-0"))).AssertError("not_found", "No container has started");
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static void AssertNoSecret(ToolOutcome outcome)
    {
        foreach (var text in new[] { outcome.Text, outcome.Structured.ToJsonString() })
        {
            Assert.DoesNotContain(SecretValue, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Base64(SecretValue), text, StringComparison.Ordinal);
        }
    }
}
