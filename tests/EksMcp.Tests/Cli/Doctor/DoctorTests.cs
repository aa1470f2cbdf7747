namespace EksMcp.Tests.Cli.Doctor;

/// <summary>What does not depend on a cluster's state: the list, the exit codes, the configuration.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly DoctorRun _doctor = new();

    public void Dispose() => _doctor.Dispose();

    [Fact]
    public async Task On_the_sandbox_all_is_well()
    {
        var ended = await _doctor.RunAsync("--sandbox");

        Assert.Equal(0, ended.Code);
        Assert.Empty(ended.Error);
        Assert.Contains("sandbox:shop", ended.Output, StringComparison.Ordinal);
        Assert.Contains("✓ permissions", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_cluster_it_says_how_to_give_one()
    {
        var checks = await _doctor.CheckAsync();

        Assert.Equal(1, checks.Code);
        var none = checks.Single("clusters", "configured");
        Assert.Equal("failed", (string?)none["state"]);
        Assert.Contains("--kubeconfig", (string?)none["fix"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_problem_of_the_configuration_is_told_with_its_source()
    {
        _doctor.Write("eks-mcp.yaml", "max_tokens: many\nallow_writes: true\n");

        var checks = await _doctor.CheckAsync("--sandbox", "--call-timeout", "soon");

        Assert.Equal(2, checks.Code);
        Assert.Equal(3, checks.Failed.Count());
        Assert.Contains(checks.Failed, c => ((string)c["message"]!).StartsWith("eks-mcp.yaml:1", StringComparison.Ordinal));
        Assert.Contains(checks.Failed, c => ((string)c["message"]!).Contains("allow_write", StringComparison.Ordinal));
        Assert.Contains(checks.Failed, c => ((string)c["message"]!).StartsWith("--call-timeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_audit_folder_that_cannot_be_made_is_a_failure()
    {
        var file = _doctor.Write("taken", "");

        var checks = await _doctor.CheckAsync("--sandbox", "--audit-dir", file);

        Assert.Equal(1, checks.Code);
        Assert.Equal("failed", (string?)checks.Single("audit log", "folder")["state"]);
        Assert.Equal("ok", (string?)checks.Single("sandbox:shop", "version")["state"]);
    }

    [Fact]
    public async Task An_entry_that_names_no_cluster_is_pointed_out()
    {
        _doctor.Write("eks-mcp.yaml", "clusters:\n  shoop: { environment: production }\n  shop: { read_only: true }\n");

        var checks = await _doctor.CheckAsync("--sandbox");

        Assert.Equal(0, checks.Code);
        Assert.Equal("warning", (string?)checks.Single("clusters", "clusters: shoop")["state"]);
        Assert.Empty(checks.Of("clusters", "clusters: shop"));
    }

    [Fact]
    public async Task An_entry_may_call_a_cluster_whatever_cluster_name_takes()
    {
        const string arn = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";
        _doctor.Write("eks-mcp.yaml", "clusters:\n  prod: { environment: production }\n  prodd: { read_only: true }\n");
        var kubeconfig = _doctor.Write("kubeconfig", $$"""
            clusters: [{ name: "{{arn}}", cluster: { server: "https://127.0.0.1:1" } }]
            users: [{ name: me, user: { token: t } }]
            contexts: [{ name: "{{arn}}", context: { cluster: "{{arn}}", user: me } }]
            """);

        var checks = await _doctor.CheckAsync("--kubeconfig", kubeconfig);

        Assert.Empty(checks.Of("clusters", "clusters: prod"));
        Assert.Equal("warning", (string?)checks.Single("clusters", "clusters: prodd")["state"]);
    }

    [Fact]
    public async Task Open_gates_show_as_open()
    {
        var checks = await _doctor.CheckAsync("--sandbox", "--allow-sensitive-data-access");

        Assert.Equal("open", (string?)checks.Single("gates", "sensitive_data")["message"]);
        Assert.StartsWith("closed", (string?)checks.Single("gates", "write")["message"], StringComparison.Ordinal);
    }
}
