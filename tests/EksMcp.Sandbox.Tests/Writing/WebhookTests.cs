using System.Net;

namespace EksMcp.Sandbox.Tests.Writing;

/// <summary>Webhooks that refuse writes or do not answer them, and definitions that never become established.</summary>
public sealed class WebhookTests : SandboxTest
{
    private const string Maps = "/api/v1/namespaces/team-a/configmaps";
    private const string One = """{"metadata":{"name":"one"}}""";

    [Fact]
    public async Task A_webhook_that_denies_is_named_and_nothing_is_written()
    {
        var client = await StartAsync();
        Server.Faults.Add(Maps, FaultAction.WebhookDenies("policy.example.com", "no owner label"), times: 2);
        foreach (var path in (string[])[Maps, $"{Maps}?dryRun=All"])
        {
            var answer = await client.PostAsync(path, One);
            Assert.Equal((HttpStatusCode.Forbidden, "admission webhook \"policy.example.com\" denied the request: no owner label"), (answer.Code, answer.Message));
        }

        Assert.Null(Server.Store.Find("v1", "ConfigMap", "team-a", "one"));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync(Maps, One)).Code);
    }

    [Fact]
    public async Task A_webhook_that_hangs_fails_the_write_when_its_time_is_over()
    {
        var client = await StartAsync();
        Server.Faults.Add(Maps, FaultAction.WebhookHangs("slow.example.com", TimeSpan.FromSeconds(10)));
        var asked = client.PostAsync(Maps, One);
        await Server.Requests.WaitForAsync(r => r.PathAndQuery == Maps, Token);
        while (!asked.IsCompleted)
        {
            // The timer starts a moment after the request came in.
            Time.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(asked, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token));
        }

        var answer = await asked;
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Code);
        Assert.StartsWith("Internal error occurred: failed calling webhook \"slow.example.com\": failed to call webhook: Post", answer.Message, StringComparison.Ordinal);
        Assert.EndsWith("context deadline exceeded", answer.Message, StringComparison.Ordinal);
        Assert.Null(Server.Store.Find("v1", "ConfigMap", "team-a", "one"));
    }

    [Fact]
    public async Task A_webhook_does_not_look_at_reads()
    {
        var client = await StartAsync();
        Server.Faults.Add("", FaultAction.WebhookDenies("policy.example.com", "no"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Maps)).Code);
    }

    [Fact]
    public async Task A_definition_that_is_held_is_never_established_and_its_kind_not_served()
    {
        const string Definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
        var client = await StartAsync();
        Server.Faults.HoldDefinition("gadgets.example.com");
        var made = await client.PostAsync(Definitions,
            """
            {"metadata":{"name":"gadgets.example.com"},"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"gadgets","singular":"gadget","kind":"Gadget"},
             "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
            """);
        Assert.Equal(HttpStatusCode.Created, made.Code);
        var read = await client.GetAsync($"{Definitions}/gadgets.example.com");
        Assert.Equal("False", (string?)read.Json["status"]!["conditions"]!.AsArray().Single(c => (string?)c!["type"] == "Established")!["status"]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/apis/example.com/v1/namespaces/team-a/gadgets")).Code);
    }
}
