using EksMcp.Hosting.Settings;

namespace EksMcp.Tests.Hosting.Settings;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Home = new(StringComparer.Ordinal) { ["HOME"] = "/home/dev" };

    [Fact]
    public void Nothing_given_means_read_only_defaults()
    {
        var settings = Good([]);

        Assert.False(settings.AllowWrite);
        Assert.False(settings.AllowSensitiveDataAccess);
        Assert.Null(settings.Toolsets);
        Assert.Equal(LogLevel.Warning, settings.LogLevel);
        Assert.Equal(TimeSpan.FromSeconds(30), settings.CallTimeout);
        Assert.Equal(4000, settings.MaxTokens);
        Assert.Equal("/home/dev/.local/state/eks-mcp/audit", settings.AuditDirectory);
        Assert.All(settings.Origins, origin => Assert.Equal("default", origin.Source));
    }

    [Fact]
    public void Flags_win_over_variables_over_the_file_and_each_value_says_where_it_came_from()
    {
        var variables = new Dictionary<string, string>(Home, StringComparer.Ordinal) { ["KUBECONFIG"] = "/a:/b", ["FASTMCP_LOG_LEVEL"] = "INFO" };
        var settings = Good([("--kubeconfig", "/c"), ("--kubeconfig", "/d")], variables, "log_level: error\nmax_tokens: 900\nkubeconfig: [/e]\n");

        Assert.Equal(["/c", "/d"], settings.Kubeconfig);
        Assert.Equal(LogLevel.Info, settings.LogLevel);
        Assert.Equal(900, settings.MaxTokens);
        Assert.Equal("--kubeconfig", Source(settings, "kubeconfig"));
        Assert.Equal("FASTMCP_LOG_LEVEL", Source(settings, "log_level"));
        Assert.Equal("eks-mcp.yaml:2", Source(settings, "max_tokens"));
    }

    [Fact]
    public void KUBECONFIG_names_several_files() =>
        Assert.Equal(["/a", "/b"], Good([], new(Home, StringComparer.Ordinal) { ["KUBECONFIG"] = $"/a{Path.PathSeparator}{Path.PathSeparator}/b" }).Kubeconfig);

    [Theory]
    [InlineData(true, "--allow-write")]
    [InlineData(false, "--no-allow-write")]
    [InlineData(false, "--allow-write", "--no-allow-write")]
    [InlineData(true, "--no-allow-write", "--allow-write")]
    public void The_last_of_a_switch_and_its_opposite_counts(bool expected, params string[] flags) =>
        Assert.Equal(expected, Good([.. flags.Select(flag => (flag, (string?)null))], null, "allow_write: true\n").AllowWrite);

    [Fact]
    public void All_problems_come_at_once_each_with_its_source_and_what_would_work()
    {
        var result = Read(
            [("--max-tokens", "many"), ("--toolsets", "kubernets,core"), ("--allow-wirte", null), ("--call-timeout", "0s"), ("--root", null), ("--sandbox-seed", "5")],
            new(Home, StringComparer.Ordinal) { ["FASTMCP_LOG_LEVEL"] = "loud" },
            "allow_write: perhaps\nwrites:\n  allow: [secret]\nlog_levl: info\nclusters:\n  dev:\n    readonly: true\n");

        Assert.Null(result.Value);
        Has(result, "--max-tokens: 'many' is not a whole number from 500 to 50000.");
        Has(result, "Did you mean 'kubernetes'?");
        Has(result, "--allow-wirte: There is no such flag. Did you mean '--allow-write'?");
        Has(result, "--call-timeout: '0s' is not a time from 1s to 900s");
        Has(result, "--root: A value is missing");
        Has(result, "--sandbox-seed: It means something only with --sandbox.");
        Has(result, "FASTMCP_LOG_LEVEL: 'loud' is not one of");
        Has(result, "eks-mcp.yaml:1: 'perhaps' is neither true nor false.");
        Has(result, "eks-mcp.yaml:3: 'secret' is not one of");
        Has(result, "eks-mcp.yaml:4: There is no setting 'log_levl'. Did you mean 'log_level'?");
        Has(result, "eks-mcp.yaml:7: There is no setting 'readonly' of a cluster");
        Assert.Equal(11, result.Problems.Count);
    }

    [Fact]
    public void A_wrong_EKS_AUTH_MODE_is_a_warning_and_the_default_holds()
    {
        var result = Read([], new(Home, StringComparer.Ordinal) { ["EKS_AUTH_MODE"] = "kubeconfg" });

        Assert.Null(result.Value!.AuthMode);
        Assert.Contains("Did you mean 'kubeconfig'?", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iam", "EKS access")]
    [InlineData("kubconfig", "Did you mean 'kubeconfig'?")]
    public void A_wrong_auth_mode_flag_is_a_problem_and_iam_is_refused_for_now(string mode, string expected) =>
        Assert.Contains(expected, Assert.Single(Read([("--auth-mode", mode)]).Problems), StringComparison.Ordinal);

    [Fact]
    public void An_auth_mode_is_taken_from_flag_and_variable()
    {
        Assert.Equal(AuthMode.InCluster, Good([("--auth-mode", "in-cluster")]).AuthMode);
        Assert.Equal(AuthMode.Kubeconfig, Good([], new(Home, StringComparer.Ordinal) { ["EKS_AUTH_MODE"] = "KUBECONFIG" }).AuthMode);
    }

    [Theory]
    [InlineData("sandbox: shop\n", "--sandbox")]
    [InlineData("insecure_skip_tls_verify: true\n", "--insecure-skip-tls-verify")]
    [InlineData("aws_region: eu-west-1\n", "AWS_REGION")]
    public void What_may_not_stand_in_a_file_is_a_problem_that_names_the_way(string yaml, string way) =>
        Assert.Contains(way, Assert.Single(Read([], null, yaml).Problems), StringComparison.Ordinal);

    [Fact]
    public void The_sandbox_comes_from_flags_only_and_its_world_may_be_left_out()
    {
        Assert.Null(Good([], new(Home, StringComparer.Ordinal) { ["SANDBOX"] = "shop", ["EKS_MCP_SANDBOX"] = "shop" }).Sandbox);
        Assert.Equal("shop", Good([("--sandbox", null)]).Sandbox);
        var random = Good([("--sandbox", "random"), ("--sandbox-seed", "7")]);
        Assert.Equal(("random", 7), (random.Sandbox, random.SandboxSeed));
    }

    [Fact]
    public void Clusters_and_the_danger_list_come_from_the_file()
    {
        var settings = Good([("--allow-write", null)], null, "writes:\n  allow:\n  - secrets\n  - exec\nclusters:\n  shop:\n    environment: production\n    allow_write: yes\n  dev:\n    read_only: true\n");

        Assert.Equal(["secrets", "exec"], settings.WritesAllowed);
        Assert.Equal(new ClusterSettings(false, "production", true), settings.Clusters["shop"]);
        Assert.True(settings.Clusters["shop"].Production);
        Assert.Equal(new ClusterSettings(true, null, false), settings.Clusters["dev"]);
    }

    [Theory]
    [InlineData("allow_write: true\n", "'allow_write'")]
    [InlineData("allow_sensitive_data_access: true\n", "'allow_sensitive_data_access'")]
    [InlineData("allow_secret_values: true\n", "'allow_secret_values'")]
    [InlineData("kubeconfig: [evil]\n", "'kubeconfig'")]
    [InlineData("context: prod\n", "'context'")]
    [InlineData("kubernetes: { context: prod }\n", "'kubernetes.context'")]
    [InlineData("audit: { dir: /dev/shm }\n", "'audit.dir'")]
    [InlineData("audit: { key_file: mine }\n", "'audit.key_file'")]
    [InlineData("roots: [/]\n", "'roots'")]
    [InlineData("writes: { allow: [secrets] }\n", "'writes.allow'")]
    [InlineData("clusters: { prod: { allow_write: true } }\n", "'allow_write' of cluster 'prod'")]
    public void A_file_that_was_merely_found_opens_executes_and_redirects_nothing(string yaml, string key)
    {
        var result = Found(yaml);

        Assert.Null(result.Value);
        var problem = Assert.Single(result.Problems);
        Assert.StartsWith($"eks-mcp.yaml:1: {key} counts only in a file named with --config", problem, StringComparison.Ordinal);
        Assert.Empty(Read([], null, yaml).Problems);
    }

    [Fact]
    public void A_file_that_was_merely_found_may_narrow()
    {
        var result = Found("max_tokens: 900\ncall_timeout: 5s\ntoolsets: [core]\nlog_level: error\nclusters:\n  prod: { read_only: true, environment: production }\n");

        Assert.Empty(result.Problems);
        Assert.Equal(900, result.Value!.MaxTokens);
        Assert.Equal(new ClusterSettings(true, "production", false), result.Value.Clusters["prod"]);
    }

    [Fact]
    public void A_config_of_the_approval_server_is_taken_key_by_key()
    {
        var result = Read([], null, """
            server:
              host: "0.0.0.0"
              port: 8000
              log_level: "INFO"
              log_file: "k8s_mcp.log"
            kubernetes:
              context: "minikube"  # Use minikube context
              namespace: ""
            remediation:
              auto_approve: false
              max_pods: 10
              strategies:
                CrashLoopBackOff:
                  - check_logs
            """);

        Assert.Empty(result.Problems);
        Assert.Equal("minikube", result.Value!.Context);
        Assert.Equal(LogLevel.Info, result.Value.LogLevel);
        Assert.Equal(7, result.Warnings.Count);
        Assert.All(result.Warnings, warning => Assert.Contains("not used yet by this version", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void AWS_region_and_profile_are_recorded()
    {
        var settings = Good([], new(Home, StringComparer.Ordinal) { ["AWS_REGION"] = "eu-west-1", ["AWS_PROFILE"] = "dev" });

        Assert.Equal(("eu-west-1", "dev"), (settings.AwsRegion, settings.AwsProfile));
    }

    [Fact]
    public void Without_any_home_the_audit_folder_must_be_named()
    {
        Assert.Contains("--audit-dir", Assert.Single(Read([], new(StringComparer.Ordinal)).Problems), StringComparison.Ordinal);
        Assert.Equal("/x", Good([("--audit-dir", "/x")], new(StringComparer.Ordinal)).AuditDirectory);
        Assert.Equal("/state/eks-mcp/audit", Good([], new(StringComparer.Ordinal) { ["XDG_STATE_HOME"] = "/state" }).AuditDirectory);
    }

    [Fact]
    public void The_fingerprint_follows_the_choices_not_where_they_were_made()
    {
        var flag = Good([("--max-tokens", "900")]).Fingerprint;

        Assert.Equal(flag, Good([], null, "max_tokens: 900\n").Fingerprint);
        Assert.NotEqual(flag, Good([]).Fingerprint, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("call_timeout: 2m\n", 120)]
    [InlineData("call_timeout: 1500ms\n", 1.5)]
    [InlineData("call_timeout: 45\n", 45)]
    public void Times_have_units(string yaml, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Good([], null, yaml).CallTimeout);

    private static ServerSettings Good(IReadOnlyList<GivenFlag> flags, Dictionary<string, string>? variables = null, string? yaml = null)
    {
        var result = Read(flags, variables, yaml);
        Assert.Empty(result.Problems);
        return result.Value!;
    }

    private static SettingsResult Found(string yaml) => SettingsReader.Read([], Home.GetValueOrDefault, yaml, null, yamlNamed: false);

    private static SettingsResult Read(IReadOnlyList<GivenFlag> flags, Dictionary<string, string>? variables = null, string? yaml = null) =>
        SettingsReader.Read(flags, name => (variables ?? Home).GetValueOrDefault(name), yaml, null, yamlNamed: true);

    private static string Source(ServerSettings settings, string name) => settings.Origins.Single(origin => origin.Name == name).Source;

    private static void Has(SettingsResult result, string text) =>
        Assert.Contains(result.Problems, problem => problem.Contains(text, StringComparison.Ordinal));
}
