using System.Net;

namespace EksMcp.Sandbox.Tests.Logs;

public sealed class PodLogTests : SandboxTest
{
    private const string Log = "/api/v1/namespaces/team-a/pods/web-1/log";

    [Theory]
    [InlineData("tailLines=2", "line 8\nline 9\n")]
    [InlineData("tailLines=0", "")]
    [InlineData("limitBytes=10", "line 0\nlin")]
    [InlineData("tailLines=1&timestamps=true", "2026-03-01T12:00:09.000000000Z line 9\n")]
    [InlineData("sinceTime=2026-03-01T12:00:08Z", "line 8\nline 9\n")]
    [InlineData("sinceSeconds=2&container=main", "line 8\nline 9\n")]
    public async Task A_log_is_cut_as_asked(string query, string text)
    {
        var client = await StartAsync();
        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(text, (await client.GetAsync($"{Log}?{query}")).Text);
    }

    [Theory]
    [InlineData("/api/v1/namespaces/team-a/pods/two/log", "a container name must be specified for pod two, choose one of: [main side]")]
    [InlineData(Log + "?container=none", "container none is not valid for pod web-1")]
    [InlineData(Log + "?previous=true", "previous terminated container \"main\" in pod \"web-1\" not found")]
    [InlineData("/api/v1/namespaces/default/pods/stuck/log", "container \"main\" in pod \"stuck\" is waiting to start: trying and failing to pull image")]
    public async Task A_log_that_cannot_be_given_is_a_bad_request_that_says_why(string path, string message)
    {
        var answer = await (await StartAsync()).GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.Code, answer.Message));
    }

    [Theory]
    [InlineData("tailLines=-1", "PodLogOptions \"web-1\" is invalid: tailLines: Invalid value: -1: must be greater than or equal to 0")]
    [InlineData("limitBytes=0", "PodLogOptions \"web-1\" is invalid: limitBytes: Invalid value: 0: must be greater than 0")]
    public async Task Options_out_of_bounds_are_invalid(string query, string message)
    {
        var answer = await (await StartAsync()).GetAsync($"{Log}?{query}");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, message), (answer.Code, answer.Message));
    }

    [Fact]
    public async Task The_instance_before_has_a_log_of_its_own()
    {
        var pod = SmallWorld.Pod("default", "crashing", "app=x");
        pod["status"]!["containerStatuses"]![0]!["lastState"] = System.Text.Json.Nodes.JsonNode.Parse("""{"terminated":{"exitCode":1}}""");
        var client = await StartAsync(SmallWorld.With(pod));
        Server.Store.PutLog(new("default", "crashing", "main", Previous: true, [new(SmallWorld.Start, "panic")]));
        Assert.Equal("panic\n", (await client.GetAsync("/api/v1/namespaces/default/pods/crashing/log?previous=true")).Text);
        Assert.Equal("", (await client.GetAsync("/api/v1/namespaces/default/pods/crashing/log")).Text);
    }

    [Fact]
    public async Task A_pod_without_a_node_has_an_empty_log()
    {
        var pod = SmallWorld.Pod("default", "unscheduled", "app=x");
        pod["spec"]!.AsObject().Remove("nodeName");
        var answer = await (await StartAsync(SmallWorld.With(pod))).GetAsync("/api/v1/namespaces/default/pods/unscheduled/log");
        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.Code, answer.Text));
    }

    [Fact]
    public async Task Following_brings_new_lines_and_ends_with_the_server()
    {
        var client = await StartAsync();
        await using var log = await Watch.OpenAsync(client, $"{Log}?follow=true&tailLines=1");
        Assert.Equal("line 9", await log.NextLineAsync());
        Server.Store.AppendLog("team-a", "web-1", "main", new(SmallWorld.Start, "line 10"));
        Assert.Equal("line 10", await log.NextLineAsync());
    }
}
