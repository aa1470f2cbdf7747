using EksMcp.Guard.Access;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Tests.Pipeline.Writes;

public sealed class WriteAuthorityTests
{
    private const string Arn = "arn:aws:eks:eu-west-1:111122223333:cluster/prod";

    private static readonly WriteTarget Scale = new(new WriteRule("patch", "deployments.apps", "scale"), "team", "web");

    [Fact]
    public void Without_the_switch_nothing_is_granted()
    {
        var (refusal, call) = Refused(new ServerSettings(), Scale);
        Assert.Equal("gate_closed", refusal.Code);
        Assert.Contains("--allow-write", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal(["write: closed"], call.Gates);
    }

    [Theory]
    [InlineData(true, null, true, "read-only")]
    [InlineData(false, "production", false, "production")]
    [InlineData(false, "Production", false, "production")]
    [InlineData(true, "production", true, "read-only")]
    public void The_clusters_own_entry_stands_above_the_switch(bool readOnly, string? environment, bool allowWrite, string words)
    {
        foreach (var name in new[] { "prod", "kubeconfig:prod" })
        {
            var (refusal, _) = Refused(Open(name, new ClusterSettings(readOnly, environment, allowWrite)), Scale);
            Assert.Equal("gate_closed", refusal.Code);
            Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("kubeconfig:" + Arn)]
    [InlineData(Arn)]
    [InlineData("bank")]
    public void Whatever_name_finds_a_cluster_protects_it(string name)
    {
        var cluster = new ClusterIdentity(name == "bank" ? "bank" : Arn, "kubeconfig", new Uri("https://127.0.0.1:1"), Arn);
        var refusal = Assert.Throws<ToolException>(() => new WriteAuthority(Open(name, new ClusterSettings(true, "production", false))).Authorize(Call(), cluster, [Scale]));
        Assert.Equal("gate_closed", refusal.Code);
    }

    [Theory]
    [InlineData("prod", Arn)]
    [InlineData("kubeconfig:" + Arn, "prod")]
    public void Of_several_entries_that_mean_a_cluster_the_strictest_holds(string strict, string lax)
    {
        var cluster = new ClusterIdentity(Arn, "kubeconfig", new Uri("https://127.0.0.1:1"), Arn);
        foreach (var entry in new[] { new ClusterSettings(true, null, false), new ClusterSettings(false, "production", false) })
        {
            var settings = new ServerSettings { AllowWrite = true, Clusters = new Dictionary<string, ClusterSettings>(StringComparer.Ordinal) { [lax] = new(false, "development", true), [strict] = entry } };
            Assert.Equal("gate_closed", Assert.Throws<ToolException>(() => new WriteAuthority(settings).Authorize(Call(), cluster, [Scale])).Code);
        }
    }

    [Theory]
    [InlineData("production", true)]
    [InlineData("staging", false)]
    [InlineData(null, false)]
    public void A_grant_names_exactly_the_writes_that_were_asked_for(string? environment, bool allowWrite)
    {
        var grant = new WriteAuthority(Open("prod", new ClusterSettings(false, environment, allowWrite))).Authorize(Call(), Cluster, [Scale]);
        Assert.True(grant.Allows(Scale.Rule));
        Assert.False(grant.Allows(new WriteRule("patch", "deployments.apps")));
        Assert.False(grant.Allows(new WriteRule("delete", "deployments.apps", "scale")));
        Assert.False(grant.Allows(new WriteRule("patch", "deployments", "scale")));
    }

    [Fact]
    public void One_dangerous_write_among_many_refuses_them_all()
    {
        var (refusal, call) = Refused(new ServerSettings { AllowWrite = true }, Scale, new WriteTarget(new WriteRule("create", "secrets"), "team", "x"));
        Assert.Equal("danger_refused", refusal.Code);
        Assert.Contains("writes.allow: [secrets]", refusal.Hint, StringComparison.Ordinal);
        Assert.Equal(["danger: secrets refused"], call.Gates);
    }

    private static ClusterIdentity Cluster { get; } = new("prod", "kubeconfig", new Uri("https://127.0.0.1:1"));

    private static ServerSettings Open(string cluster, ClusterSettings entry) => new()
    {
        AllowWrite = true,
        Clusters = new Dictionary<string, ClusterSettings>(StringComparer.Ordinal) { [cluster] = entry },
    };

    private static (ToolException Refusal, ToolCall Call) Refused(ServerSettings settings, params IReadOnlyList<WriteTarget> targets)
    {
        var call = Call();
        return (Assert.Throws<ToolException>(() => new WriteAuthority(settings).Authorize(call, Cluster, targets)), call);
    }

    private static ToolCall Call() => new() { ToolName = "apply_yaml", Tool = null, RawArguments = new Dictionary<string, System.Text.Json.JsonElement>(StringComparer.Ordinal), Door = "stdio", Caller = "test" };
}
