using EksMcp.Tests.Harness;

namespace EksMcp.Tests.Tools.Kubernetes.Writes;

/// <summary>Secrets through manage_k8s_resource under each of the operator's switches.</summary>
public sealed class SecretWriteTests
{
    private const string Tool = "manage_k8s_resource";
    private const string Old = "aHVudGVyMi1vbGQ=", New = "aHVudGVyMy1uZXc=";
    private const string World = $$"""
        [{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"team"} },
         {"apiVersion":"v1","kind":"Secret","metadata":{"name":"db","namespace":"team"},"type":"Opaque","data":{"password":"{{Old}}"} }]
        """;

    [Fact]
    public async Task The_switch_that_releases_values_releases_them_to_reads_only()
    {
        await using var session = await StartAsync("--allow-write", SessionOptions.Sensitive, SessionOptions.SecretValues);
        var patched = await PatchAsync(session);
        Assert.Equal(["data.password"], patched.Objects("changes").Select(c => (string?)c["path"]));
        Assert.All([Old, New, "hunter2-old", "hunter3-new"], value => Assert.DoesNotContain(value, patched.Text + patched.Structured.ToJsonString(), StringComparison.Ordinal));
        var read = await session.CallAsync(Tool, ("operation", "read"), ("kind", "secret"), ("namespace", "team"), ("name", "db"));
        Assert.Equal(New, (string?)read["object"]!["data"]!["password"]);
    }

    [Fact]
    public async Task What_cannot_be_read_cannot_be_compared_so_it_is_not_changed()
    {
        await using var session = await StartAsync("--allow-write");
        (await PatchAsync(session)).AssertError("gate_closed", "--allow-sensitive-data-access", "Nothing was written");
        var made = await session.CallAsync(Tool, ("operation", "create"), ("kind", "secret"), ("namespace", "team"), ("name", "new"), ("body", $$$"""{"data":{"password":"{{{New}}}"}}"""));
        Assert.Equal("created", (string?)made["outcome"]);
        Assert.DoesNotContain(New, made.Text + made.Structured.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_manifest_changes_no_secret_that_may_not_be_read()
    {
        await using var session = await StartAsync("--allow-write");
        var answer = await session.CallAsync("apply_yaml", ("yaml_content", $$$"""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db","namespace":"team"},"data":{"password":"{{{New}}}"}}"""), ("force_conflicts", true));
        Assert.True(answer.IsError);
        Assert.Contains("--allow-sensitive-data-access", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Server.Requests.Entries, r => r.Method is "PATCH" && !r.PathAndQuery.Contains("dryRun=All", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"op":"copy","from":"/data/password","path":"/metadata/labels/x"}""")]
    [InlineData("""{"op":"move","from":"/data/password","path":"/metadata/annotations"}""")]
    [InlineData("""{"op":"test","path":"/data/password","value":"aHVudGVyMi1vbGQ="}""")]
    public async Task No_operation_of_a_json_patch_tells_what_a_secret_holds(string operation)
    {
        await using var session = await StartAsync("--allow-write", SessionOptions.Sensitive);
        var answer = await session.CallAsync(Tool, ("operation", "patch"), ("kind", "secret"), ("namespace", "team"), ("name", "db"), ("patch_type", "json"), ("dry_run", true),
            ("body", $$"""{"operations":[{"op":"add","path":"/metadata/labels","value":{"a":"b"} },{{operation}}]}"""));
        answer.AssertError("invalid_arguments", "add, replace and remove");
        Assert.DoesNotContain(Old, answer.Text.Replace(operation, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Server.Requests.Entries, r => r.Method is "PATCH");
    }

    [Theory]
    [InlineData("Secret")]
    [InlineData("secrets")]
    [InlineData("v1/secret")]
    [InlineData("secrets.v1")]
    [InlineData(" SECRET ")]
    public async Task Reading_one_needs_the_sensitive_gate(string kind)
    {
        await using var session = await StartAsync();
        (await session.CallAsync(Tool, ("operation", "read"), ("kind", kind), ("namespace", "team"), ("name", "db"))).AssertError("gate_closed", "--allow-sensitive-data-access");
        Assert.Empty(session.Server.Requests.Entries);
    }

    private static Task<SandboxSession> StartAsync(params IReadOnlyList<string> flags) =>
        SandboxSession.StartAsync(SandboxSession.WorldOf(World), new SessionOptions { Flags = flags, Configuration = "writes:\n  allow: [secrets]\n" });

    private static Task<ToolOutcome> PatchAsync(SandboxSession session) =>
        session.CallAsync(Tool, ("operation", "patch"), ("kind", "secret"), ("namespace", "team"), ("name", "db"), ("body", $$$"""{"data":{"password":"{{{New}}}"}}"""));
}
