namespace EksMcp.Tests.Pipeline.Writes;

/// <summary>Calls of every tool that can change a cluster: plain ones, and for each danger of the list those that its arguments betray.</summary>
internal static class WriteAttempts
{
    private const string Labels = """{"metadata":{"labels":{"seen":"yes"}}}""";
    private const string Pod = """{"metadata":{"name":"new"},"spec":{"hostPID":true,"containers":[{"name":"a","image":"b"}]}}""";

    /// <summary>Plain writes of the shop.</summary>
    public static IEnumerable<(string Tool, string Arguments)> Plain()
    {
        foreach (var dry in new[] { "", ",\"dry_run\":true", ",\"dryRun\":\"true\"" })
        {
            yield return Manage($$"""{"operation":"create","kind":"cm","namespace":"shop","name":"new","body":{"data":{"a":"b"} }{{dry}}}""");
            yield return Manage($$"""{"operation":"replace","kind":"deployments.apps","namespace":"shop","name":"web","body":{{Labels}}{{dry}}}""");
            yield return Manage($$"""{"operation":"PATCH","kind":"Deployment","namespace":"shop","name":"web","body":{{Labels}}{{dry}}}""");
            yield return Manage($$"""{"operation":"patch","patch_type":"json","kind":"deploy","namespace":"shop","name":"web","body":[{"op":"remove","path":"/spec/replicas"}]{{dry}}}""");
            yield return Manage($$"""{"operation":"patch","subresource":"scale","kind":"deploy","namespace":"shop","name":"web","body":{"spec":{"replicas":0} }{{dry}}}""");
            yield return Manage($$"""{"operation":"patch","subresource":"status","kind":"pod","namespace":"shop","name":"web","body":{"status":{"phase":"Failed"} }{{dry}}}""");
            yield return Manage($$"""{"operation":"delete","kind":"po","namespace":"shop","name":"web","grace_period_seconds":0{{dry}}}""");
            yield return Manage($$"""{"action":"delete","resource":"deployments","namespace":"shop","name":"web","propagation_policy":"Foreground"{{dry}}}""");
            yield return Apply("apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: new, namespace: shop}\\ndata: {a: b}\\n", dry);
            yield return Apply("apiVersion: v1\\nkind: Namespace\\nmetadata: {name: new}\\n---\\napiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: new, namespace: new}\\n", dry);
        }
    }

    /// <summary>One write per entry of the danger list and more, each with the name of the entry.</summary>
    public static IEnumerable<(string Danger, string Tool, string Arguments)> Dangerous()
    {
        yield return Danger("secrets", """{"operation":"create","kind":"secret","namespace":"shop","name":"new","body":{"stringData":{"a":"b"}}}""");
        yield return Danger("secrets", """{"operation":"delete","kind":"secrets.v1","namespace":"data","name":"postgres-credentials"}""");
        yield return Danger("secrets", """{"operation":"patch","kind":"SECRETS","namespace":"data","name":"postgres-credentials","dry_run":true,"body":{"data":null}}""");
        yield return Danger("rbac", """{"operation":"create","kind":"clusterrolebinding","name":"new","body":{"roleRef":{"kind":"ClusterRole","name":"cluster-admin"}}}""");
        yield return Danger("admission-webhooks", """{"operation":"create","kind":"validatingwebhookconfigurations","name":"new","body":{"webhooks":[]}}""");
        yield return Danger("api-services", """{"operation":"create","kind":"apiservices","name":"v1.example.com","body":{"spec":{"group":"example.com"}}}""");
        yield return Danger("csr-approval", """{"operation":"create","kind":"csr","name":"new","body":{"spec":{"request":"eA=="}}}""");
        yield return Danger("crd-deletion", """{"operation":"delete","kind":"crd","name":"things.example.com"}""");
        yield return Danger("pv-deletion", """{"operation":"delete","kind":"pvc","namespace":"shop","name":"data"}""");
        yield return Danger("pv-deletion", """{"operation":"delete","kind":"persistentvolumes","name":"data"}""");
        yield return Danger("namespace-deletion", """{"operation":"delete","kind":"Namespace","name":"shop"}""");
        yield return Danger("kube-namespaces", """{"operation":"create","kind":"cm","namespace":"kube-system","name":"new","body":{"data":{"a":"b"}}}""");
        yield return Danger("kube-namespaces", """{"operation":"patch","kind":"ns","name":"kube-public","body":{"metadata":{"labels":{"a":"b"}}}}""");
        yield return Danger("kube-namespaces", """{"operation":"create","kind":"cm","body":{"metadata":{"name":"new","namespace":"kube-system"}}}""");
        yield return Danger("privileged-pods", $$"""{"operation":"create","kind":"pod","namespace":"shop","body":{{Pod}}}""");
        yield return Danger("privileged-pods", """{"operation":"patch","kind":"deploy","namespace":"shop","name":"web","body":{"spec":{"template":{"spec":{"hostNetwork":true}}}}}""");
        yield return Danger("privileged-pods", """{"operation":"patch","patch_type":"json","kind":"deploy","namespace":"shop","name":"web","body":[{"op":"add","path":"/spec/template/spec/containers/0/securityContext/privileged","value":true}]}""");
        yield return Danger("privileged-pods", """{"operation":"patch","patch_type":"json","kind":"deploy","namespace":"shop","name":"web","body":[{"op":"add","path":"/spec/template/spec/containers/0/securityContext/capabilities/add/-","value":"SYS_ADMIN"}]}""");
        yield return ("secrets", "apply_yaml", Apply("apiVersion: v1\\nkind: Secret\\nmetadata: {name: new, namespace: shop}\\nstringData: {a: b}\\n", "").Arguments);
        yield return ("privileged-pods", "apply_yaml", Apply("apiVersion: v1\\nkind: Pod\\nmetadata: {name: new, namespace: shop}\\nspec: {hostPID: true, containers: [{name: a, image: b}]}\\n", "").Arguments);
        // One dangerous document is enough to keep the harmless one before it from being written.
        yield return ("kube-namespaces", "apply_yaml", Apply("apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: new, namespace: shop}\\n---\\napiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: new, namespace: kube-system}\\n", "").Arguments);
    }

    private static (string Tool, string Arguments) Manage(string arguments) => ("manage_k8s_resource", arguments);

    private static (string Danger, string Tool, string Arguments) Danger(string name, string arguments) => (name, "manage_k8s_resource", arguments);

    private static (string Tool, string Arguments) Apply(string yaml, string dry) => ("apply_yaml", $$"""{"yaml_content":"{{yaml}}","namespace":"shop"{{dry}}}""");
}
