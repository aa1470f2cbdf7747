using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Validation;

/// <summary>What release 1.32 fills in and says otherwise than 1.20, which the contract compares with.</summary>
public sealed class CurrentReleaseTests : SandboxTest
{
    private const string Space = "/namespaces/default";
    private const string Template = """{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}""";
    private const string Selected = $$$"""{"selector":{"matchLabels":{"app":"x"}},"template":{{{Template}}} }""";

    [Fact]
    public async Task A_service_gets_families_and_a_policy_for_traffic_inside()
    {
        var spec = await MadeAsync($"/api/v1{Space}/services", """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""");
        Assert.Equal("Cluster", (string?)spec["internalTrafficPolicy"]);
        Assert.Equal("""["IPv4"]""", spec["ipFamilies"]!.ToJsonString());
        Assert.Equal("SingleStack", (string?)spec["ipFamilyPolicy"]);
        Assert.StartsWith("10.100.", (string?)spec["clusterIP"], StringComparison.Ordinal);
        Assert.Equal((string?)spec["clusterIP"], (string?)spec["clusterIPs"]![0]);
    }

    [Fact]
    public async Task A_load_balancer_gets_node_ports_of_their_range()
    {
        var spec = await MadeAsync($"/api/v1{Space}/services", """{"metadata":{"name":"s"},"spec":{"type":"LoadBalancer","ports":[{"name":"a","port":80},{"name":"b","port":81}]}}""");
        var ports = spec["ports"]!.AsArray().Select(p => (int)p!["nodePort"]!).ToList();
        Assert.True((bool)spec["allocateLoadBalancerNodePorts"]!);
        Assert.All(ports, p => Assert.InRange(p, 30000, 32767));
        Assert.Equal(2, ports.Distinct().Count());
    }

    [Fact]
    public async Task A_service_that_is_replaced_keeps_the_address_that_was_left_out()
    {
        var before = await MadeAsync($"/api/v1{Space}/services", """{"metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""");
        var live = (await Client().GetAsync($"/api/v1{Space}/services/s")).Json;
        var after = await ReplacedAsync($"/api/v1{Space}/services/s", $$$"""{"metadata":{"name":"s","resourceVersion":"{{{live["metadata"]!["resourceVersion"]}}}"},"spec":{"type":"NodePort","ports":[{"port":80,"targetPort":8080}]}}""");
        Assert.Equal((string?)before["clusterIP"], (string?)after["clusterIP"]);
        Assert.Equal((int)before["ports"]![0]!["nodePort"]!, (int)after["ports"]![0]!["nodePort"]!);
    }

    [Fact]
    public async Task A_job_says_how_it_completes_and_labels_its_pods_twice()
    {
        var spec = await MadeAsync($"/apis/batch/v1{Space}/jobs", """{"metadata":{"name":"j"},"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i:1"}]}}}}""");
        Assert.Equal("NonIndexed", (string?)spec["completionMode"]);
        Assert.False((bool)spec["suspend"]!);
        Assert.Equal("TerminatingOrFailed", (string?)spec["podReplacementPolicy"]);
        var labels = spec["template"]!["metadata"]!["labels"]!;
        Assert.Equal("j", (string?)labels["job-name"]);
        Assert.Equal("j", (string?)labels["batch.kubernetes.io/job-name"]);
        Assert.Equal((string?)labels["batch.kubernetes.io/controller-uid"], (string?)spec["selector"]!["matchLabels"]!["batch.kubernetes.io/controller-uid"]);
    }

    [Fact]
    public async Task Workloads_get_the_fields_that_came_later()
    {
        var set = await MadeAsync($"/apis/apps/v1{Space}/statefulsets", $$"""{"metadata":{"name":"s"},"spec":{{Selected}} }""");
        Assert.Equal("""{"whenDeleted":"Retain","whenScaled":"Retain"}""", set["persistentVolumeClaimRetentionPolicy"]!.ToJsonString());
        var daemons = await MadeAsync($"/apis/apps/v1{Space}/daemonsets", $$"""{"metadata":{"name":"s"},"spec":{{Selected}} }""");
        Assert.Equal(0, (int)daemons["updateStrategy"]!["rollingUpdate"]!["maxSurge"]!);
        var cron = await MadeAsync($"/apis/batch/v1{Space}/cronjobs", """{"metadata":{"name":"c"},"spec":{"schedule":"@daily","jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"c","image":"i:1"}]}}}}}}""");
        Assert.Equal("Allow", (string?)cron["concurrencyPolicy"]);
    }

    [Fact]
    public async Task A_namespace_carries_its_name_as_a_label()
    {
        var made = await (await StartAsync()).PostAsync("/api/v1/namespaces", """{"metadata":{"name":"fresh"}}""");
        Assert.Equal("fresh", (string?)made.Json["metadata"]!["labels"]!["kubernetes.io/metadata.name"]);
    }

    [Theory]
    [InlineData("/api/v1/namespaces/default/pods",
        """{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","image":"i","resources":{"requests":{"cpu":"2"},"limits":{"cpu":"1"}}}]}}""",
        "Pod \"p\" is invalid: spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("/apis/apps/v1/namespaces/default/daemonsets",
        """{"metadata":{"name":"d"},"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":0}},"selector":{"matchLabels":{"app":"x"}},"template":{"metadata":{"labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""",
        "DaemonSet.apps \"d\" is invalid: spec.updateStrategy.rollingUpdate.maxUnavailable: Required value: cannot be 0 when maxSurge is 0")]
    [InlineData("/apis/networking.k8s.io/v1/namespaces/default/networkpolicies",
        """{"metadata":{"name":"n"},"spec":{"podSelector":{},"policyTypes":["Odd"]}}""",
        "NetworkPolicy.networking.k8s.io \"n\" is invalid: spec.policyTypes[0]: Unsupported value: \"Odd\": supported values: \"Ingress\", \"Egress\"")]
    public async Task Problems_are_told_in_the_words_of_the_release(string path, string body, string message)
    {
        var answer = await (await StartAsync()).PostAsync(path, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Code);
        Assert.Equal(message, answer.Message);
    }

    private async Task<JsonObject> MadeAsync(string path, string body)
    {
        var client = Server is null ? await StartAsync() : Client();
        var made = await client.PostAsync(path, body);
        Assert.True(made.Code == HttpStatusCode.Created, made.Text);
        return made.Json["spec"]!.AsObject();
    }

    private async Task<JsonObject> ReplacedAsync(string path, string body)
    {
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using var response = await Client().SendAsync(HttpMethod.Put, path, null, content);
        var answer = await Answer.OfAsync(response);
        Assert.True(answer.Code == HttpStatusCode.OK, answer.Text);
        return answer.Json["spec"]!.AsObject();
    }
}
