using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace EksMcp.Sandbox.Tests.Writing;

/// <summary>Bodies that are damaged, too deep or too much are refused, and the server serves on.</summary>
public sealed class HostileBodyTests : SandboxTest
{
    private const string Maps = "/api/v1/namespaces/team-a/configmaps";
    private const string Yaml = "application/yaml";
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    [Fact]
    public async Task Aliases_of_aliases_are_not_unfolded_without_end()
    {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++) { bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 9))}]\n"); }
        await RefusedAsync(HttpStatusCode.BadRequest, Yaml, Encoding.UTF8.GetBytes(bomb.ToString()));
    }

    [Theory]
    [InlineData("application/json", "{\"data\":", "}")]
    [InlineData(Yaml, "{data: ", "}")]
    public Task What_is_too_deep_is_refused(string type, string open, string close) => RefusedAsync(HttpStatusCode.BadRequest, type,
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 5000)) + "1" + string.Concat(Enumerable.Repeat(close, 5000))));

    [Fact]
    public Task What_is_too_large_is_refused() =>
        RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "application/json", Encoding.UTF8.GetBytes($$"""{"metadata":{"name":"x"},"data":{"k":"{{new string('x', 4 * 1024 * 1024)}}"} }"""));

    [Theory]
    [InlineData("")]
    [InlineData("k8s")]
    [InlineData("k8s\0\u0001")]
    [InlineData("k8s\0\n\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")]
    [InlineData("k8s\0\n\u0010\n\u0002v1\u0012\tConfigMap\u0012\u0005\n\u007f")]
    public Task Damaged_protobuf_is_refused(string text) => RefusedAsync(HttpStatusCode.BadRequest, Protobuf, Encoding.Latin1.GetBytes(text));

    [Fact]
    public async Task Protobuf_of_another_kind_is_refused_by_its_name()
    {
        var client = await StartAsync();
        // apiVersion "x/v1", kind "Thing", no content.
        var answer = await PostAsync(client, Protobuf, Encoding.Latin1.GetBytes("k8s\0\n\r\n\u0004x/v1\u0012\u0005Thing\u0012\0"));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "the sandbox reads Thing of x/v1 as application/json only"), (answer.Code, answer.Message));
    }

    private async Task RefusedAsync(HttpStatusCode code, string type, byte[] body)
    {
        var client = await StartAsync();
        Assert.Equal(code, (await PostAsync(client, type, body)).Code);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync(Maps, """{"metadata":{"name":"after"}}""")).Code);
    }

    private static async Task<Answer> PostAsync(SandboxClient client, string type, byte[] body)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await client.SendAsync(HttpMethod.Post, Maps, null, content);
        return await Answer.OfAsync(response);
    }
}
