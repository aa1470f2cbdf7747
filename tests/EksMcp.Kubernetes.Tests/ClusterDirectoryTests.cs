using EksMcp.Guard.Redaction;
using EksMcp.Kubernetes.Tests.Kubeconfig;
using EksMcp.Kubernetes.Tests.Transport;

namespace EksMcp.Kubernetes.Tests;

public sealed class ClusterDirectoryTests : IDisposable
{
    private const string Arn = "arn:aws:eks:eu-west-1:111122223333:cluster/";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_kubeconfig_leads_to_its_server_with_its_credentials()
    {
        await using var api = await LoopbackApi.StartAsync();
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", api.Url.ToString(), cluster: $"certificate-authority-data: {api.Authority.Base64}")));

        Assert.Contains("v1.32.0", await directory.Connect(null).ReadAsync(), StringComparison.Ordinal);
        Assert.Equal("Bearer t0ken", Assert.Single(api.Requests).Authorization);
    }

    [Fact]
    public async Task A_missing_context_names_the_ones_that_exist()
    {
        await using var directory = Directory(Contexts("dev", "prod"));

        var failure = Assert.Throws<KubernetesException>(() => directory.Connect("prd"));

        Assert.Equal("No cluster is named 'prd'.", failure.Message);
        Assert.Equal("Did you mean kubeconfig:prod? Configured: kubeconfig:dev, kubeconfig:prod.", failure.Hint);
    }

    [Theory]
    [InlineData("dev\u001b[31m\n/..")]
    [InlineData("../../etc/passwd")]
    [InlineData("\u202edev")]
    public async Task A_hostile_name_is_just_unknown_and_echoed_safely(string name)
    {
        await using var directory = Directory(Contexts("dev", "prod"));

        var failure = Assert.Throws<KubernetesException>(() => directory.Connect(name + new string('x', 10_000)));

        Assert.StartsWith("No cluster is named '", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(failure.Message, c => char.IsControl(c) || c == '\u202e');
        Assert.True(failure.Message.Length < 200);
    }

    [Fact]
    public async Task No_name_is_enough_for_one_cluster_only()
    {
        await using var one = Directory(Contexts("dev"));
        await using var two = Directory(Contexts("dev", "prod"));
        await using var none = Directory();

        Assert.Equal("kubeconfig:dev", one.Connect(null).Cluster.FullName);
        Assert.Contains("kubeconfig:dev, kubeconfig:prod", Assert.Throws<KubernetesException>(() => two.Connect(null)).Hint, StringComparison.Ordinal);
        Assert.Equal("No cluster is configured.", Assert.Throws<KubernetesException>(() => none.Connect(null)).Message);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("kubeconfig:dev")]
    [InlineData("shop")]
    [InlineData(Arn + "shop")]
    public async Task A_cluster_is_found_by_context_full_name_cluster_and_the_end_of_its_arn(string name)
    {
        await using var directory = Directory(_folder.Write("config", ArnContexts(("dev", "shop"), ("prod", "bank"))));

        Assert.Equal("dev", directory.Connect(name).Cluster.Name);
    }

    [Fact]
    public async Task A_name_that_means_two_clusters_is_refused_with_both_full_names()
    {
        await using var directory = Directory(_folder.Write("config", ArnContexts(("dev", "shop"), ("admin", "shop"))));

        var failure = Assert.Throws<KubernetesException>(() => directory.Connect("shop"));

        Assert.Equal("'shop' means 2 clusters.", failure.Message);
        Assert.Equal("Use one of the full names: kubeconfig:dev, kubeconfig:admin.", failure.Hint);
    }

    [Fact]
    public async Task A_short_name_in_two_ways_is_refused_and_the_full_names_work()
    {
        var options = Options(Contexts("dev")) with { Static = [new StaticCluster("dev", "sandbox", new Uri("https://127.0.0.1:1"), null, "t")] };
        await using var directory = new ClusterDirectory(options, new Redactor(), TimeProvider.System);

        Assert.Contains("sandbox:dev, kubeconfig:dev", Assert.Throws<KubernetesException>(() => directory.Connect("dev")).Hint, StringComparison.Ordinal);
        Assert.True(directory.Connect("sandbox:dev").Cluster.Simulated);
        Assert.Equal("kubeconfig", directory.Connect("kubeconfig:dev").Cluster.Way);
    }

    [Fact]
    public async Task A_broken_context_hides_no_other_and_says_what_is_wrong()
    {
        var path = _folder.Write("config", """
            contexts:
            - {name: good, context: {cluster: c, user: u}}
            - {name: orphan, context: {cluster: gone, user: u}}
            - {name: odd, context: {cluster: [1], user: u}}
            - {context: {}}
            - 7
            clusters:
            - {name: c, cluster: {server: "https://10.0.0.1"}}
            users: {}
            """);
        await using var directory = Directory(path, _folder.Write("broken", "a: [1"));

        var inventory = directory.List();

        Assert.Equal("good", Assert.Single(inventory.Clusters).Name);
        Assert.Equal("orphan odd", string.Join(' ', inventory.Problems.Select(p => p.Context).Where(c => c is not null)));
        Assert.Equal(6, inventory.Problems.Count);
        var failure = Assert.Throws<KubernetesException>(() => directory.Connect("orphan"));
        Assert.Contains("its cluster 'gone' does not exist", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Configured: c.", failure.Hint);
    }

    [Fact]
    public async Task The_first_file_wins_for_each_name_and_for_the_current_context()
    {
        var first = _folder.Write("a/config", KubeconfigText.One("dev", "https://10.0.0.1"));
        var second = _folder.Write("b/config", KubeconfigText.One("dev", "https://10.0.0.2") + "\n- {name: other, user: {token: x}}");
        var third = _folder.Write("c/config", KubeconfigText.One("prod", "https://10.0.0.3"));
        await using var directory = Directory(first, _folder["missing"], second, third);

        var inventory = directory.List();

        Assert.Equal("kubeconfig:dev https://10.0.0.1/, kubeconfig:prod https://10.0.0.3/", string.Join(", ", inventory.Clusters.Select(c => $"{c.FullName} {c.Server}")));
        Assert.Equal("dev", inventory.Current?.Name);
        Assert.Empty(inventory.Problems);
    }

    [Fact]
    public async Task A_missing_file_is_a_problem_only_where_it_was_asked_for()
    {
        await using var directory = new ClusterDirectory(Options(_folder["missing"]) with { KubeconfigRequired = true }, new Redactor(), TimeProvider.System);

        var problem = Assert.Single(directory.List().Problems);

        Assert.Contains("missing does not exist", problem.Message, StringComparison.Ordinal);
        Assert.Contains("missing does not exist", Assert.Throws<KubernetesException>(() => directory.Connect("dev")).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_kubeconfig_gives_a_new_connection_and_an_unchanged_one_the_same()
    {
        var path = Contexts("dev");
        await using var directory = Directory(path);
        var before = directory.Connect("dev");

        Assert.Same(before, directory.Connect("kubeconfig:dev"));
        File.WriteAllText(path, KubeconfigText.One("dev", "https://10.9.9.9"));
        File.SetLastWriteTimeUtc(path, new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var after = directory.Connect("dev");
        Assert.NotSame(before, after);
        Assert.Equal("10.9.9.9", after.Cluster.Server.Host);
    }

    [Fact]
    public async Task A_changed_certificate_authority_file_gives_a_new_connection()
    {
        using var authority = new Authority();
        var file = _folder.Write("pki/ca.pem", authority.Pem);
        await using var directory = Directory(_folder.Write("config", KubeconfigText.One("dev", "https://10.0.0.1", cluster: "certificate-authority: pki/ca.pem")));
        var before = directory.Connect("dev");

        Assert.Same(before, directory.Connect("dev"));
        File.WriteAllText(file, authority.Pem + "\n");

        Assert.NotSame(before, directory.Connect("dev"));
    }

    [Fact]
    public async Task In_a_cluster_the_service_account_is_used()
    {
        await using var api = await LoopbackApi.StartAsync();
        _folder.Write("sa/ca.crt", api.Authority.Pem);
        _folder.Write("sa/token", "pod-token");
        var options = Options() with { InClusterDirectory = _folder["sa"], InClusterHost = "127.0.0.1", InClusterPort = $"{api.Url.Port}" };
        await using var directory = new ClusterDirectory(options, new Redactor(), TimeProvider.System);

        await directory.Connect("in-cluster").ReadAsync();

        Assert.Equal("in-cluster:in-cluster", directory.List().Current?.FullName);
        Assert.Equal("Bearer pod-token", Assert.Single(api.Requests).Authorization);
    }

    private string Contexts(params string[] names)
    {
        var path = _folder[string.Join('-', names)];
        File.WriteAllText(path, Joined(names.Select(n => (n, n + "-cluster", n))));
        return path;
    }

    private static string ArnContexts(params (string Context, string Cluster)[] entries) =>
        Joined(entries.Select(e => (e.Context, Arn + e.Cluster, e.Cluster)));

    private static string Joined(IEnumerable<(string Context, string Cluster, string Host)> entries) => string.Join('\n',
    [
        "contexts:", .. entries.Select(e => $"- name: {e.Context}\n  context:\n    cluster: {e.Cluster}\n    user: u"),
        "clusters:", .. entries.DistinctBy(e => e.Cluster, StringComparer.Ordinal).Select(e => $"- name: {e.Cluster}\n  cluster:\n    server: https://{e.Host}.test"),
        "users:", "- name: u", "  user:", "    token: t",
    ]);

    private static ClusterOptions Options(params string[] paths) => new() { KubeconfigPaths = paths };

    private static ClusterDirectory Directory(params string[] paths) => new(Options(paths), new Redactor(), TimeProvider.System);
}
