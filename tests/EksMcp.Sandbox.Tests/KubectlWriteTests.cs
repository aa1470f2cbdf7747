using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests;

/// <summary>The true client writes to the sandbox.</summary>
public sealed class KubectlWriteTests : KubectlTest
{
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: team-a}\ndata: {mode: MODE}\n";

    private const string Api = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: team-a, labels: {app: api}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api}}
            spec:
              containers:
              - {name: main, image: "shop/api:TAG", ports: [{containerPort: 8080}]}
              - {name: side, image: "shop/side:1"}
        """;

    [Fact]
    public async Task Kubectl_applies()
    {
        await StartAsync();
        await SaysAsync($"apply -f {Manifest("1", "a")}", "configmap/settings created|deployment.apps/api created");
        await SaysAsync($"apply -f {Manifest("1", "a")}", "configmap/settings unchanged|deployment.apps/api unchanged");
        await SaysAsync($"apply -f {Manifest("2", "a")} --dry-run=server", "settings unchanged|deployment.apps/api configured (server dry run)");
        await SaysAsync("get deployment api -n team-a -o jsonpath={.spec.template.spec.containers[*].image}", "shop/api:1 shop/side:1");
        await SaysAsync($"apply -f {Manifest("2", "b")}", "configmap/settings configured|deployment.apps/api configured");
        await SaysAsync("get deployment api -n team-a -o jsonpath={.spec.template.spec.containers[*].image}", "shop/api:2 shop/side:1");
    }

    [Fact]
    public async Task Kubectl_leaves_the_check_of_fields_to_the_server()
    {
        await StartAsync();
        var wrong = Written("wrong.yaml", Api.Replace("replicas: 2", "replicaz: 2", StringComparison.Ordinal));
        await FailsAsync($"apply -f {wrong}", "strict decoding error: unknown field \"spec.replicaz\"");
        await SaysAsync($"apply -f {wrong} --validate=warn", "Warning: unknown field \"spec.replicaz\"|deployment.apps/api created");
        await FailsAsync($"create -f {Written("invalid.yaml", Api.Replace("app: api}}\n    spec", "app: other}}\n    spec", StringComparison.Ordinal))}", "selector");
    }

    [Fact]
    public async Task Kubectl_applies_on_the_server_side()
    {
        await StartAsync();
        await SaysAsync($"apply --server-side --field-manager=one -f {Manifest("1", "a")}", "configmap/settings serverside-applied|deployment.apps/api serverside-applied");
        await FailsAsync($"apply --server-side --field-manager=two -f {Manifest("2", "b")}",
            "Apply failed with 1 conflict: conflict with \"one\": .data.mode|.spec.template.spec.containers[name=\"main\"].image");
        await SaysAsync($"apply --server-side --field-manager=two --force-conflicts -f {Manifest("2", "b")}", "settings serverside-applied|api serverside-applied");
        await SaysAsync("get configmap settings -n team-a -o jsonpath={.data.mode}", "b");
    }

    [Fact]
    public async Task Kubectl_shows_the_difference()
    {
        await StartAsync();
        await SaysAsync($"apply -f {Manifest("1", "a")}", "created");
        var (code, output) = await KubectlAsync(Server.Kubeconfig, $"diff -f {Manifest("2", "a")}");
        Assert.True(code == 1 && output.Contains("-      - image: shop/api:1", StringComparison.Ordinal) && output.Contains("+      - image: shop/api:2", StringComparison.Ordinal), output);
        await SaysAsync("get deployment api -n team-a -o jsonpath={.spec.template.spec.containers[0].image}", "shop/api:1");
    }

    [Fact]
    public async Task Kubectl_patches_in_three_ways()
    {
        await StartAsync();
        await SaysAsync($"apply -f {Manifest("1", "a")}", "created");
        const string Images = "get deployment api -n team-a -o jsonpath={.spec.template.spec.containers[*].image}";
        await PatchAsync("deployment api", "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"shop/side:2"}]}}}}""");
        await SaysAsync(Images, "shop/api:1 shop/side:2");
        await PatchAsync("deployment api", "json", """[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"shop/api:3"}]""");
        await SaysAsync(Images, "shop/api:3 shop/side:2");
        await PatchAsync("configmap settings", "merge", """{"data":{"mode":null,"more":"x"}}""");
        await SaysAsync("get configmap settings -n team-a -o jsonpath={.data}", "{\"more\":\"x\"}");
    }

    [Theory]
    [InlineData("create namespace fresh", "namespace/fresh created", "get namespace fresh -o jsonpath={.status.phase}", "Active")]
    [InlineData("create configmap made -n team-a --from-literal=a=b", "configmap/made created", "get configmap made -n team-a -o jsonpath={.data.a}", "b")]
    [InlineData("create secret generic made -n team-a --from-literal=a=b", "secret/made created", "get secret made -n team-a -o jsonpath={.type}{.data.a}", "OpaqueYg==")]
    [InlineData("create deployment made -n team-a --image=shop/x:1 --replicas=3 --port=80", "deployment.apps/made created", "get deployment made -n team-a -o jsonpath={.spec.replicas}{.spec.template.spec.containers[0].ports[0].containerPort}{.spec.strategy.rollingUpdate.maxSurge}", "38025%")]
    [InlineData("create service clusterip made -n team-a --tcp=80:8080", "service/made created", "get service made -n team-a -o jsonpath={.spec.ports[0].targetPort}", "8080")]
    [InlineData("create quota made -n team-a --hard=cpu=1,memory=2Gi", "resourcequota/made created", "get quota made -n team-a -o jsonpath={.spec.hard.memory}", "2Gi")]
    [InlineData("create job made -n team-a --image=shop/x:1", "job.batch/made created", "get job made -n team-a -o jsonpath={.spec.backoffLimit}", "6")]
    [InlineData("create role made -n team-a --verb=get --resource=pods", "role.rbac.authorization.k8s.io/made created", "get role made -n team-a -o jsonpath={.rules[0].resources[0]}", "pods")]
    [InlineData("create ingress made -n team-a --rule=a.example.com/*=web:80", "ingress.networking.k8s.io/made created", "get ingress made -n team-a -o jsonpath={.spec.rules[0].http.paths[0].backend.service.port.number}", "80")]
    [InlineData("create poddisruptionbudget made -n team-a --selector=app=web --min-available=50%", "poddisruptionbudget.policy/made created", "get pdb made -n team-a -o jsonpath={.spec.minAvailable}", "50%")]
    [InlineData("create serviceaccount made -n team-a", "serviceaccount/made created", "get sa made -n team-a -o name", "serviceaccount/made")]
    [InlineData("create deployment made -n team-a --image=shop/x:1 --dry-run=server", "created (server dry run)", "get deployments -n team-a -o name", "deployment.apps/web")]
    public async Task Kubectl_creates_from_arguments(string arguments, string words, string question, string answer)
    {
        await StartAsync();
        await SaysAsync(arguments, words);
        var (code, output) = await KubectlAsync(Server.Kubeconfig, question);
        Assert.Equal((0, answer), (code, output.Trim()));
    }

    [Theory]
    [InlineData("scale deployment web -n team-a --replicas=5", "deployment.apps/web scaled", "get deployment web -n team-a -o jsonpath={.spec.replicas}", "5")]
    [InlineData("scale deployment web -n team-a --replicas=0 --current-replicas=2", "deployment.apps/web scaled", "get deployment web -n team-a -o jsonpath={.spec.replicas}", "0")]
    [InlineData("label pod web-1 -n team-a tier- colour=red", "pod/web-1", "get pod web-1 -n team-a -o jsonpath={.metadata.labels}", "{\"app\":\"web\",\"colour\":\"red\"}")]
    [InlineData("annotate deployment web -n team-a note=checked", "deployment.apps/web annotated", "get deployment web -n team-a -o jsonpath={.metadata.annotations.note}", "checked")]
    [InlineData("cordon node-1", "node/node-1 cordoned", "get node node-1 -o jsonpath={.spec.unschedulable}{.spec.taints}", "true")]
    [InlineData("taint node node-1 a=b:NoSchedule", "node/node-1 tainted", "get node node-1 -o jsonpath={.spec.taints[0].key}", "a")]
    [InlineData("set image deployment/web -n team-a main=shop/web:2", "deployment.apps/web image updated", "get deployment web -n team-a -o jsonpath={.spec.template.spec.containers[0].image}", "shop/web:2")]
    [InlineData("rollout restart deployment/web -n team-a", "deployment.apps/web restarted", "get deployment web -n team-a -o jsonpath={.metadata.generation}", "1")]
    [InlineData("delete deployment web -n team-a --wait", "deployment.apps \"web\" deleted", "get deployments -n team-a -o name", "")]
    [InlineData("delete pods -n team-a -l app=web --grace-period=0 --force", "pod \"web-1\" force deleted|pod \"web-2\" force deleted", "get pods -n team-a -o name", "pod/two")]
    [InlineData("delete deployment web -n team-a --dry-run=server", "deployment.apps \"web\" deleted (server dry run)", "get deployments -n team-a -o name", "deployment.apps/web")]
    public async Task Kubectl_changes(string arguments, string words, string question, string answer)
    {
        await StartAsync();
        await SaysAsync(arguments, words);
        var (code, output) = await KubectlAsync(Server.Kubeconfig, question);
        Assert.Equal((0, answer), (code, output.Trim()));
    }

    [Fact]
    public async Task Kubectl_replaces_what_it_has_read()
    {
        await StartAsync();
        await SaysAsync($"apply -f {Manifest("1", "a")}", "created");
        var (_, read) = await KubectlAsync(Server.Kubeconfig, "get configmap settings -n team-a -o yaml");
        var edited = Written("edited.yaml", read.Replace("mode: a", "mode: edited", StringComparison.Ordinal));
        await SaysAsync($"replace -f {edited}", "configmap/settings replaced");
        await FailsAsync($"replace -f {edited}", "the object has been modified");
        await SaysAsync("get configmap settings -n team-a -o jsonpath={.data.mode}", "edited");
    }

    [Fact]
    public async Task Kubectl_makes_a_kind_and_uses_it()
    {
        await StartAsync();
        await SaysAsync($"apply -f {Written("crd.yaml", """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.example.com}
            spec:
              group: example.com
              scope: Namespaced
              names: {plural: gadgets, singular: gadget, kind: Gadget}
              versions:
              - name: v1
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}
            """)}", "customresourcedefinition.apiextensions.k8s.io/gadgets.example.com created");
        await SaysAsync("wait --for=condition=Established crd/gadgets.example.com --timeout=20s", "condition met");
        var gadget = Written("gadget.yaml", "apiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: one, namespace: team-a}\nspec: {size: 3}\n");
        await SaysAsync($"apply -f {gadget}", "gadget.example.com/one created");
        await SaysAsync($"apply -f {gadget}", "gadget.example.com/one unchanged");
        await SaysAsync("delete crd gadgets.example.com", "deleted");
    }

    [Fact]
    public async Task Kubectl_waits_for_a_rollout()
    {
        await StartLivingAsync(WorldLibrary.Healthy(TimeProvider.System.GetUtcNow()));
        await SaysAsync("rollout restart deployment/catalog -n shop", "deployment.apps/catalog restarted");
        await SaysAsync("rollout status deployment/catalog -n shop --timeout=60s", "deployment \"catalog\" successfully rolled out");
    }

    private string Manifest(string tag, string mode) => Written("manifest.yaml",
        Settings.Replace("MODE", mode, StringComparison.Ordinal) + "---\n" + Api.Replace("TAG", tag, StringComparison.Ordinal));

    private Task PatchAsync(string subject, string type, string patch) =>
        SaysAsync($"patch {subject} -n team-a --type={type} --patch-file={Written("patch.json", patch)}", "patched");

    private async Task SaysAsync(string arguments, string words)
    {
        var (code, output) = await KubectlAsync(Server.Kubeconfig, arguments);
        Assert.True(code == 0, $"kubectl {arguments}\n{output}");
        foreach (var word in words.Split('|')) { Assert.Contains(word, output, StringComparison.Ordinal); }
    }

    private async Task FailsAsync(string arguments, string words)
    {
        var (code, output) = await KubectlAsync(Server.Kubeconfig, arguments);
        Assert.True(code != 0, $"kubectl {arguments}\n{output}");
        foreach (var word in words.Split('|')) { Assert.Contains(word, output, StringComparison.Ordinal); }
    }
}
