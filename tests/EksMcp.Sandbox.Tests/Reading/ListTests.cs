using System.IO.Compression;
using System.Net;

namespace EksMcp.Sandbox.Tests.Reading;

public sealed class ListTests : SandboxTest
{
    [Fact]
    public async Task A_kind_is_listed_over_all_namespaces_in_one_and_by_name()
    {
        var client = await StartAsync();
        Assert.Equal("lonely stuck two web-1 web-2", (await client.GetAsync("/api/v1/pods")).Names);
        Assert.Equal("two web-1 web-2", (await client.GetAsync("/api/v1/namespaces/team-a/pods")).Names);
        var one = await client.GetAsync("/api/v1/namespaces/team-a/pods/web-1");
        Assert.Equal(("Pod", "v1", "web-1"), ((string?)one.Json["kind"], (string?)one.Json["apiVersion"], (string?)one.Json["metadata"]!["name"]));
    }

    [Fact]
    public async Task Items_of_a_built_in_list_carry_no_type_and_those_of_a_custom_one_do()
    {
        var client = await StartAsync(SmallWorld.With(SmallWorld.CustomDefinition(), SmallWorld.Widget("default", "a", 3), SmallWorld.Pod("default", "p", "a=b")));
        Assert.Null((await client.GetAsync("/api/v1/pods")).Json["items"]![0]!["kind"]);
        var widget = (await client.GetAsync("/apis/example.com/v1/widgets")).Json["items"]![0]!;
        Assert.Equal(("Widget", "example.com/v1"), ((string?)widget["kind"], (string?)widget["apiVersion"]));
    }

    [Theory]
    [InlineData("app=web", "web-1 web-2")]
    [InlineData("app==web,tier", "web-1")]
    [InlineData("app=web,!tier", "web-2")]
    [InlineData("app!=web", "lonely stuck two")]
    [InlineData("app in (two,lonely)", "lonely two")]
    [InlineData("tier notin (front)", "lonely stuck two web-2")]
    public async Task Labels_select(string selector, string names)
    {
        var client = await StartAsync();
        Assert.Equal(names, (await client.GetAsync($"/api/v1/pods?labelSelector={Uri.EscapeDataString(selector)}")).Names);
    }

    [Theory]
    [InlineData("metadata.name=web-1", "web-1")]
    [InlineData("metadata.namespace!=team-a", "lonely stuck")]
    [InlineData("status.phase=Pending,spec.nodeName=node-1", "stuck")]
    [InlineData("spec.hostNetwork=false,metadata.name==two", "two")]
    public async Task Fields_select(string selector, string names)
    {
        var client = await StartAsync();
        Assert.Equal(names, (await client.GetAsync($"/api/v1/pods?fieldSelector={Uri.EscapeDataString(selector)}")).Names);
    }

    [Theory]
    [InlineData("/api/v1/pods?fieldSelector=foo=bar", "field label not supported: foo")]
    [InlineData("/apis/apps/v1/deployments?fieldSelector=status.phase=x", "\"status.phase\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"")]
    [InlineData("/api/v1/pods?labelSelector=a%3D%3D%3Db", "unable to parse requirement: found '=', expected: identifier")]
    [InlineData("/api/v1/pods?limit=many", "strconv.ParseInt: parsing \"many\": invalid syntax")]
    [InlineData("/api/v1/pods?continue=bm9uc2Vuc2U", "invalid continue token: continue key is not valid: invalid character 'o' in literal null (expecting 'u')")]
    public async Task A_query_that_cannot_be_understood_is_a_bad_request(string path, string message)
    {
        var answer = await (await StartAsync()).GetAsync(path);
        Assert.Equal((HttpStatusCode.BadRequest, message, "BadRequest"), (answer.Code, answer.Message, (string?)answer.Json["reason"]));
    }

    [Fact]
    public async Task What_is_not_there_is_404_in_the_words_of_the_server()
    {
        var client = await StartAsync();
        var path = await client.GetAsync("/apis/apps/v1/nothings");
        Assert.Equal((HttpStatusCode.NotFound, "the server could not find the requested resource"), (path.Code, path.Message));
        Assert.Equal((HttpStatusCode.NotFound, "404 page not found\n"), await CodeAndTextAsync(client, "/apis/none.example.com/v1/nothings"));
        var name = await client.GetAsync("/apis/apps/v1/namespaces/team-a/deployments/none");
        Assert.Equal((HttpStatusCode.NotFound, "deployments.apps \"none\" not found"), (name.Code, name.Message));
        Assert.Equal("""{"name":"none","group":"apps","kind":"deployments"}""", name.Json["details"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/pods/web-1")).Code);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/namespaces/team-a/nodes")).Code);
    }

    private static async Task<(HttpStatusCode Code, string Text)> CodeAndTextAsync(SandboxClient client, string path)
    {
        var answer = await client.GetAsync(path);
        return (answer.Code, answer.Text);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task Large_answers_are_gzipped_when_asked_over_both_protocols(string version)
    {
        await StartAsync(SmallWorld.With(Enumerable.Range(0, 1000).Select(i => SmallWorld.Pod("default", $"p-{i:D4}", "app=web"))));
        var client = Client(version: Version.Parse(version));
        var plain = await client.GetAsync("/api/v1/pods");
        Assert.Equal(1000, plain.Json["items"]!.AsArray().Count);

        using var zipped = await client.SendAsync(HttpMethod.Get, "/api/v1/pods", encoding: "gzip");
        Assert.Equal("gzip", Assert.Single(zipped.Content.Headers.ContentEncoding));
        await using var unzipped = new GZipStream(await zipped.Content.ReadAsStreamAsync(Token), CompressionMode.Decompress);
        Assert.Equal(plain.Text, await new StreamReader(unzipped).ReadToEndAsync(Token));

        using var small = await client.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/pods/p-0001", encoding: "gzip");
        Assert.Empty(small.Content.Headers.ContentEncoding);
    }
}
