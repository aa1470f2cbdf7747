using System.Text.Json.Nodes;
using EksMcp.Tests.Harness;
using EksMcp.Tools.Kubernetes.Manifests;

namespace EksMcp.Tests.Tools.Apps;

public sealed class GenerateAppManifestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eks-mcp-apps-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_makes_a_deployment_and_a_service_without_any_gate()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var (deployment, service) = await MakeAsync(session, ("cpu", "250m"), ("memory", "256Mi"), ("replicas", 3), ("port", 8080), ("namespace", "shop"));

        Assert.Equal(("apps/v1", "Deployment", "web", "shop"), ((string?)deployment["apiVersion"], (string?)deployment["kind"], (string?)deployment["metadata"]!["name"], (string?)deployment["metadata"]!["namespace"]));
        Assert.Equal("web", (string?)deployment["spec"]!["selector"]!["matchLabels"]!["app.kubernetes.io/name"]);
        Assert.Equal(3, (long)deployment["spec"]!["replicas"]!);
        var container = Pod(deployment)["containers"]![0]!;
        Assert.Equal(("registry.example.com/shop/web:1.4", 8080), ((string?)container["image"], (long)container["ports"]![0]!["containerPort"]!));
        Assert.Equal("""{"requests":{"cpu":"250m","memory":"256Mi"},"limits":{"cpu":"250m","memory":"256Mi"}}""", container["resources"]!.ToJsonString());
        Assert.Equal(("v1", "Service", "LoadBalancer", 8080), ((string?)service["apiVersion"], (string?)service["kind"], (string?)service["spec"]!["type"], (long)service["spec"]!["ports"]![0]!["port"]!));
        Assert.Equal("web", (string?)service["spec"]!["selector"]!["app.kubernetes.io/name"]);
    }

    [Fact]
    public async Task A_pod_is_as_restricted_as_the_restricted_standard_asks()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var pod = Pod((await MakeAsync(session, ("port", 8080))).Deployment);

        Assert.Equal("""{"seccompProfile":{"type":"RuntimeDefault"},"runAsNonRoot":true}""", pod["securityContext"]!.ToJsonString());
        Assert.Equal("""{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}""", pod["containers"]![0]!["securityContext"]!.ToJsonString());
        Assert.Equal(["topology.kubernetes.io/zone", "kubernetes.io/hostname"], pod["topologySpreadConstraints"]!.AsArray().Select(c => (string?)c!["topologyKey"]));
    }

    [Fact]
    public async Task A_port_below_1024_is_opened_to_processes_without_root_and_said()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var answer = await session.CallAsync("generate_app_manifest", ("app_name", "web"), ("image_uri", "web:1"));

        Assert.Equal("net.ipv4.ip_unprivileged_port_start", (string?)Pod(Read(answer).Deployment)["securityContext"]!["sysctls"]![0]!["name"]);
        Assert.Contains(answer.Notes, n => n.Contains("Port 80 is below 1024", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_image_that_needs_root_keeps_no_more_than_it_needs()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var pod = Pod((await MakeAsync(session, ("run_as_root", true))).Deployment);

        Assert.Equal("""{"seccompProfile":{"type":"RuntimeDefault"}}""", pod["securityContext"]!.ToJsonString());
        var security = pod["containers"]![0]!["securityContext"]!;
        Assert.False((bool)security["allowPrivilegeEscalation"]!);
        Assert.Equal("""["ALL"]""", security["capabilities"]!["drop"]!.ToJsonString());
        Assert.DoesNotContain("NET_RAW", security["capabilities"]!["add"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probes_come_on_request()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var bare = Pod((await MakeAsync(session)).Deployment)["containers"]![0]!;
        var probed = Pod((await MakeAsync(session, ("health_path", "/healthz?full=1"))).Deployment)["containers"]![0]!;

        Assert.All(["startupProbe", "readinessProbe", "livenessProbe"], name =>
        {
            Assert.Null(bare[name]);
            Assert.Equal(("/healthz?full=1", "http"), ((string?)probed[name]!["httpGet"]!["path"], (string?)probed[name]!["httpGet"]!["port"]));
        });
    }

    [Theory]
    [InlineData("auto_mode", "internal", "eks.amazonaws.com/nlb", "scheme=internal")]
    [InlineData("auto_mode", "internet-facing", "eks.amazonaws.com/nlb", "scheme=internet-facing")]
    [InlineData("aws_load_balancer_controller", "internal", "service.k8s.aws/nlb", "nlb-target-type=ip|scheme=internal|type=external")]
    [InlineData("aws_load_balancer_controller", "internet-facing", "service.k8s.aws/nlb", "nlb-target-type=ip|scheme=internet-facing|type=external")]
    public async Task Each_maker_of_load_balancers_gets_its_class_and_annotations(string maker, string scheme, string loadBalancerClass, string annotations)
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var service = (await MakeAsync(session, ("load_balancer", maker), ("load_balancer_scheme", scheme))).Service;

        Assert.Equal(loadBalancerClass, (string?)service["spec"]!["loadBalancerClass"]);
        Assert.Equal(
            annotations.Split('|').Select(a => $"service.beta.kubernetes.io/aws-load-balancer-{a}"),
            service["metadata"]!["annotations"]!.AsObject().Select(a => $"{a.Key}={(string)a.Value!}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Words_that_could_be_taken_for_placeholders_or_YAML_stay_what_they_are()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var (deployment, service) = await MakeAsync(session, ("app_name", "yes"), ("image_uri", "example.com/port/cpu:PORT-CPU-MEMORY_APP_NAME"), ("namespace", "0644"), ("cpu", "1"), ("memory", "134217728"), ("health_path", "/a#b:'\"{}"));

        Assert.Equal(("yes", "0644"), ((string?)deployment["metadata"]!["name"], (string?)service["metadata"]!["namespace"]));
        var container = Pod(deployment)["containers"]![0]!;
        Assert.Equal("example.com/port/cpu:PORT-CPU-MEMORY_APP_NAME", (string?)container["image"]);
        Assert.Equal(("1", "134217728"), ((string?)container["resources"]!["limits"]!["cpu"], (string?)container["resources"]!["limits"]!["memory"]));
        Assert.Equal("/a#b:'\"{}", (string?)container["livenessProbe"]!["httpGet"]!["path"]);
    }

    [Theory]
    [InlineData("app_name", "Web", "lower-case")]
    [InlineData("app_name", "1web", "begin with a letter")]
    [InlineData("app_name", "web-", "end with a letter or digit")]
    [InlineData("app_name", "a/../b", "lower-case")]
    [InlineData("app_name", "a23456789-123456789-123456789-123456789-123456789-123456789-1234", "63")]
    [InlineData("namespace", "a\nb: c", "lower-case")]
    [InlineData("image_uri", "Web:1", "no image reference")]
    [InlineData("image_uri", "web:1\n  evil: true", "no image reference")]
    [InlineData("image_uri", "web:-1", "no image reference")]
    [InlineData("image_uri", "web@sha256:12", "no image reference")]
    [InlineData("image_uri", "https://example.com/web", "no image reference")]
    [InlineData("cpu", "100mi", "no quantity")]
    [InlineData("cpu", "-1", "no quantity")]
    [InlineData("cpu", "0", "less than 0.001")]
    [InlineData("cpu", "9e9", "more than any node has")]
    [InlineData("memory", "128m", "less than 4Mi")]
    [InlineData("memory", "128", "less than 4Mi")]
    [InlineData("memory", "1e9e", "no quantity")]
    [InlineData("memory", "1Pi", "no quantity")]
    [InlineData("health_path", "healthz", "must be a path")]
    [InlineData("health_path", "/a b", "must be a path")]
    [InlineData("port", 0, "between 1 and 65535")]
    [InlineData("port", 65536, "between 1 and 65535")]
    [InlineData("replicas", -1, "between 0 and 1000")]
    [InlineData("replicas", 1001, "between 0 and 1000")]
    [InlineData("load_balancer_scheme", "public", "internal, internet-facing")]
    [InlineData("load_balancer", "classic", "auto_mode, aws_load_balancer_controller")]
    public async Task Every_input_is_checked(string argument, object value, string words)
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());
        var arguments = new Dictionary<string, object> { ["app_name"] = "web", ["image_uri"] = "web:1", [argument] = value };

        (await session.CallAsync("generate_app_manifest", [.. arguments.Select(a => (a.Key, (object?)a.Value))])).AssertError("invalid_arguments", argument, words);
    }

    [Fact]
    public async Task Every_wrong_input_is_named_at_once()
    {
        await using var session = await McpSession.StartAsync(new SessionOptions());

        (await session.CallAsync("generate_app_manifest", ("app_name", "WEB"), ("image_uri", "Web"), ("cpu", "x"))).AssertError("invalid_arguments", "app_name", "image_uri", "cpu");
    }

    [Fact]
    public async Task A_folder_is_written_to_only_when_the_operator_lets_writes()
    {
        await using var session = await McpSession.StartAsync(Rooted());

        (await SaveAsync(session, _folder.FullName)).AssertError("gate_closed", "--allow-write");
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task A_file_is_written_once_and_never_over_another()
    {
        await using var session = await McpSession.StartAsync(Rooted("--allow-write"));
        var target = Path.Combine(_folder.FullName, "new", "folder");
        var first = await SaveAsync(session, target);
        var path = Path.Combine(target, "web-manifest.yaml");

        Assert.Equal((path, "written"), ((string?)first["output_file_path"], (string?)first["file_state"]));
        Assert.Equal((string?)first["manifest"], await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal("unchanged", (string?)(await SaveAsync(session, target))["file_state"]);
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);
        (await SaveAsync(session, target)).AssertError("file_refused", "other content", "not overwritten");
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_outside_the_roots_or_behind_a_link_is_refused()
    {
        var outside = Directory.CreateTempSubdirectory("eks-mcp-apps-outside-");
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "link"), outside.FullName);
        await using var session = await McpSession.StartAsync(Rooted("--allow-write"));

        (await SaveAsync(session, outside.FullName)).AssertError("file_refused", "outside the roots");
        (await SaveAsync(session, Path.Combine(outside.FullName, "deeper"))).AssertError("file_refused", "outside the roots");
        (await SaveAsync(session, Path.Combine(_folder.FullName, "link", "deeper"))).AssertError("file_refused", "outside the roots");
        Assert.Empty(outside.EnumerateFileSystemInfos());
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "web-manifest.yaml"), Path.Combine(outside.FullName, "stolen"));
        Assert.True((await SaveAsync(session, _folder.FullName)).IsError);
        Assert.Empty(outside.EnumerateFileSystemInfos());
        outside.Delete(recursive: true);
    }

    private SessionOptions Rooted(params string[] flags) => new() { Flags = [$"--root={_folder.FullName}", .. flags] };

    private static Task<ToolOutcome> SaveAsync(McpSession session, string folder) =>
        session.CallAsync("generate_app_manifest", ("app_name", "web"), ("image_uri", "web:1"), ("output_dir", folder));

    private static async Task<(JsonObject Deployment, JsonObject Service)> MakeAsync(McpSession session, params (string Name, object? Value)[] arguments)
    {
        var all = new Dictionary<string, object?> { ["app_name"] = "web", ["image_uri"] = "registry.example.com/shop/web:1.4" };
        foreach (var (name, value) in arguments)
        {
            all[name] = value;
        }

        return Read(await session.CallAsync("generate_app_manifest", [.. all.Select(a => (a.Key, a.Value))]));
    }

    private static (JsonObject Deployment, JsonObject Service) Read(ToolOutcome answer)
    {
        var objects = ManifestReader.Read((string)answer["manifest"]!);
        Assert.Empty(objects.Notes);
        Assert.Equal(["Deployment", "Service"], objects.Objects.Select(o => o.Kind));
        return (objects.Objects[0].Body, objects.Objects[1].Body);
    }

    private static JsonObject Pod(JsonObject deployment) => deployment["spec"]!["template"]!["spec"]!.AsObject();
}
