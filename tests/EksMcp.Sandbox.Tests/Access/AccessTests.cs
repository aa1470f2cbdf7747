using System.Net;

namespace EksMcp.Sandbox.Tests.Access;

public sealed class AccessTests : SandboxTest
{
    private const string Reviews = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

    [Fact]
    public async Task An_unknown_token_is_unauthorized()
    {
        await StartAsync();
        var answer = await Client("nonsense").GetAsync("/api/v1/pods");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Code);
        Assert.Equal("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""", answer.Text);
    }

    [Fact]
    public async Task Nobody_may_see_health_and_version_and_nothing_else()
    {
        await StartAsync();
        Assert.Equal("ok", (await Client("").GetAsync("/readyz")).Text);
        Assert.Equal(HttpStatusCode.OK, (await Client("").GetAsync("/version")).Code);
        var api = await Client("").GetAsync("/api");
        Assert.Equal((HttpStatusCode.Forbidden, "forbidden: User \"system:anonymous\" cannot get path \"/api\""), (api.Code, api.Message));
    }

    [Theory]
    [InlineData("/api/v1/namespaces/team-a/pods", null)]
    [InlineData("/api/v1/namespaces/team-a/pods/web-1/log", null)]
    [InlineData("/apis/apps/v1", null)]
    [InlineData("/api/v1/pods", "pods is forbidden: User \"limited\" cannot list resource \"pods\" in API group \"\" at the cluster scope")]
    [InlineData("/api/v1/namespaces/default/pods/lonely", "pods \"lonely\" is forbidden: User \"limited\" cannot get resource \"pods\" in API group \"\" in the namespace \"default\"")]
    [InlineData("/api/v1/namespaces/default/pods/lonely/log", "pods \"lonely\" is forbidden: User \"limited\" cannot get resource \"pods/log\" in API group \"\" in the namespace \"default\"")]
    [InlineData("/apis/apps/v1/namespaces/team-a/deployments", "deployments.apps is forbidden: User \"limited\" cannot list resource \"deployments\" in API group \"apps\" in the namespace \"team-a\"")]
    [InlineData("/apis/none.example.com/v1/things", "things.none.example.com is forbidden: User \"limited\" cannot list resource \"things\" in API group \"none.example.com\" at the cluster scope")]
    public async Task The_limited_user_reads_pods_of_one_namespace(string path, string? refusal)
    {
        await StartAsync();
        var answer = await Client(Server.LimitedToken).GetAsync(path);
        Assert.Equal(refusal is null ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Code);
        if (refusal is not null) { Assert.Equal((refusal, "Forbidden"), (answer.Message, (string?)answer.Json["reason"])); }
    }

    [Theory]
    [InlineData("list", "pods", "team-a", true)]
    [InlineData("list", "pods", "default", false)]
    [InlineData("delete", "pods", "team-a", false)]
    public async Task A_review_says_what_the_rules_say(string verb, string resource, string ns, bool allowed)
    {
        await StartAsync();
        var answer = await Client(Server.LimitedToken).PostAsync(Reviews,
            $$$"""{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"{{{verb}}}","resource":"{{{resource}}}","namespace":"{{{ns}}}"} } }""");
        Assert.Equal((HttpStatusCode.Created, allowed), (answer.Code, (bool?)answer.Json["status"]!["allowed"]));
    }

    [Theory]
    [InlineData("{}", "application/json", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{"kind":"Pod"}""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("a: b", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("nonsense", "application/vnd.kubernetes.protobuf", HttpStatusCode.BadRequest)]
    [InlineData("k8s\0\u000a\u007f", "application/vnd.kubernetes.protobuf", HttpStatusCode.BadRequest)]
    public async Task A_review_that_cannot_be_read_is_refused_with_a_status(string body, string type, HttpStatusCode code)
    {
        var answer = await (await StartAsync()).PostAsync(Reviews, body, type);
        Assert.Equal((code, "Status"), (answer.Code, (string?)answer.Json["kind"]));
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var answer = await (await StartAsync()).PostAsync(Reviews, $$"""{"kind":"{{new string('x', 4 * 1024 * 1024)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Code);
    }

    [Fact]
    public async Task What_needs_a_connection_to_the_pod_is_not_there()
    {
        var answer = await (await StartAsync()).GetAsync("/api/v1/namespaces/default/pods/lonely/exec");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "get is not supported on resources of kind \"pods/exec\""), (answer.Code, answer.Message));
    }
}
