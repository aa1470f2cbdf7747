using System.Text.Json.Nodes;
using EksMcp.Guard.Access;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Tests.Pipeline.Writes;

public sealed class DangerListTests
{
    [Theory]
    [InlineData("create", "secrets", null, "team", "secrets")]
    [InlineData("patch", "secrets", null, "team", "secrets")]
    [InlineData("delete", "secrets", null, "team", "secrets")]
    [InlineData("create", "clusterrolebindings.rbac.authorization.k8s.io", null, null, "rbac")]
    [InlineData("update", "roles.rbac.authorization.k8s.io", null, "team", "rbac")]
    [InlineData("create", "mutatingwebhookconfigurations.admissionregistration.k8s.io", null, null, "admission-webhooks")]
    [InlineData("patch", "validatingadmissionpolicies.admissionregistration.k8s.io", null, null, "admission-webhooks")]
    [InlineData("update", "certificatesigningrequests.certificates.k8s.io", "approval", null, "csr-approval")]
    [InlineData("create", "apiservices.apiregistration.k8s.io", null, null, "api-services")]
    [InlineData("delete", "customresourcedefinitions.apiextensions.k8s.io", null, null, "crd-deletion")]
    [InlineData("deletecollection", "customresourcedefinitions.apiextensions.k8s.io", null, null, "crd-deletion")]
    [InlineData("delete", "persistentvolumes", null, null, "pv-deletion")]
    [InlineData("delete", "persistentvolumeclaims", null, "team", "pv-deletion")]
    [InlineData("delete", "namespaces", null, null, "namespace-deletion")]
    [InlineData("patch", "configmaps", null, "kube-system", "kube-namespaces")]
    [InlineData("patch", "deployments.apps", null, "kube-public", "kube-namespaces")]
    [InlineData("create", "serviceaccounts", "token", "team", "token-minting")]
    [InlineData("create", "pods", "exec", "team", "exec")]
    [InlineData("create", "pods", "attach", "team", "exec")]
    [InlineData("create", "pods", "portforward", "team", "exec")]
    [InlineData("patch", "pods", "ephemeralcontainers", "team", "exec")]
    [InlineData("create", "nodes", "proxy", null, "proxy")]
    [InlineData("create", "services", "proxy", "team", "proxy")]
    public void A_dangerous_write_is_refused_until_the_configuration_names_it(string verb, string resource, string? subresource, string? ns, string danger)
    {
        var target = new WriteTarget(new WriteRule(verb, resource, subresource), ns, "x");
        Assert.Contains(danger, DangerList.Refused(target, []).Select(d => d.Name));
        Assert.Empty(DangerList.Refused(target, [danger]));
        Assert.Contains(danger, DangerList.Refused(target, [.. DangerList.All.Select(d => d.Name).Except([danger])]).Select(d => d.Name));
        Assert.Contains(danger, DangerList.Refused(target, [danger.ToUpperInvariant(), "*", ""]).Select(d => d.Name));
    }

    [Theory]
    [InlineData("patch", "namespaces", "namespace-deletion", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Namespace","name":"nobody","uid":"1"}]}}""")]
    [InlineData("patch", "persistentvolumeclaims", "pv-deletion", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"nobody","uid":"1"}]}}""")]
    [InlineData("update", "persistentvolumes", "pv-deletion", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"nobody","uid":"1"}]}}""")]
    [InlineData("patch", "customresourcedefinitions.apiextensions.k8s.io", "crd-deletion", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"nobody","uid":"1"}]}}""")]
    [InlineData("patch", "statefulsets.apps", "pv-deletion", """{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenScaled":"Delete"}}}""")]
    [InlineData("create", "persistentvolumes", "privileged-pods", """{"spec":{"local":{"path":"/var/lib/kubelet"}}}""")]
    [InlineData("create", "pods", "privileged-pods", """{"metadata":{"annotations":{"container.apparmor.security.beta.kubernetes.io/c":"unconfined"}}}""")]
    [InlineData("create", "pods", "privileged-pods", """{"spec":{"securityContext":{"seLinuxOptions":{"type":"spc_t"}}}}""")]
    [InlineData("create", "pods", "privileged-pods", """{"spec":{"securityContext":{"seLinuxOptions":{"user":"system_u"}}}}""")]
    public void What_brings_it_about_by_another_way_is_the_same_danger(string verb, string resource, string danger, string body)
    {
        var target = new WriteTarget(new WriteRule(verb, resource), "team", "x") { Body = JsonNode.Parse(body)!.AsObject() };
        Assert.Contains(danger, DangerList.Refused(target, []).Select(d => d.Name));
        Assert.Empty(DangerList.Refused(target, [danger]));
    }

    [Theory]
    [InlineData("patch", "namespaces", """{"metadata":{"ownerReferences":[]}}""")]
    [InlineData("patch", "statefulsets.apps", """{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenDeleted":"Retain"}}}""")]
    [InlineData("create", "pods", """{"metadata":{"ownerReferences":[{"uid":"1"}],"annotations":{"container.apparmor.security.beta.kubernetes.io/c":"runtime/default"}},"spec":{"securityContext":{"seLinuxOptions":{"level":"s0","type":"container_t"}}}}""")]
    public void What_only_looks_like_it_is_not_on_the_list(string verb, string resource, string body) =>
        Assert.Empty(DangerList.Refused(new WriteTarget(new WriteRule(verb, resource), "team", "x") { Body = JsonNode.Parse(body)!.AsObject() }, []));

    [Theory]
    [InlineData("patch", "deployments.apps", "team")]
    [InlineData("create", "customresourcedefinitions.apiextensions.k8s.io", null)]
    [InlineData("delete", "pods", "team")]
    [InlineData("create", "namespaces", null)]
    [InlineData("patch", "configmaps", "kubernetes-dashboard")]
    public void An_ordinary_write_is_not_on_the_list(string verb, string resource, string? ns) =>
        Assert.Empty(DangerList.Refused(new WriteTarget(new WriteRule(verb, resource), ns, "x"), []));

    [Fact]
    public void A_system_namespace_is_one_also_where_it_is_the_object() =>
        Assert.Contains("kube-namespaces", DangerList.Refused(new WriteTarget(new WriteRule("patch", "namespaces"), null, "kube-system"), []).Select(d => d.Name));

    [Theory]
    [InlineData("""{"spec":{"hostNetwork":true}}""")]
    [InlineData("""{"spec":{"hostPID":true}}""")]
    [InlineData("""{"spec":{"hostIPC":true}}""")]
    [InlineData("""{"spec":{"HostNetwork":"true"}}""")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"privileged":true}}]}}""")]
    [InlineData("""{"spec":{"initContainers":[{"securityContext":{"privileged":true}}]}}""")]
    [InlineData("""{"spec":{"volumes":[{"name":"r","hostPath":{"path":"/"}}]}}""")]
    [InlineData("""{"spec":{"containers":[{"ports":[{"containerPort":80,"hostPort":80}]}]}}""")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"capabilities":{"add":["SYS_ADMIN"]}}}]}}""")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"capabilities":{"add":["CHOWN","CAP_NET_RAW"]}}}]}}""")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"capabilities":{"add":["ALL"]}}}]}}""")]
    [InlineData("""{"spec":{"containers":[{"securityContext":{"procMount":"Unmasked"}}]}}""")]
    [InlineData("""{"spec":{"securityContext":{"seccompProfile":{"type":"Unconfined"}}}}""")]
    [InlineData("""{"spec":{"securityContext":{"windowsOptions":{"hostProcess":true}}}}""")]
    [InlineData("""{"spec":{"template":{"spec":{"hostNetwork":true}}}}""")]
    [InlineData("""{"spec":{"jobTemplate":{"spec":{"template":{"spec":{"hostPID":true}}}}}}""")]
    [InlineData("""{"kind":"Rollout","spec":{"variants":[{"pod":{"spec":{"containers":[{"securityContext":{"privileged":true}}]}}}]}}""")]
    public void A_privileged_pod_is_found_wherever_it_hides(string body) => Assert.True(IsRefused(body), body);

    [Fact]
    public void A_privileged_pod_is_found_however_deep_it_hides()
    {
        for (var depth = 0; depth < 64; depth++)
        {
            var body = string.Concat(Enumerable.Repeat("{\"x\":", depth)) + """{"hostNetwork":true}""" + new string('}', depth);
            Assert.True(IsRefused(body), $"depth {depth}");
        }
    }

    [Theory]
    [InlineData("""{"spec":{"hostNetwork":false,"containers":[{"securityContext":{"privileged":false,"capabilities":{"add":["NET_BIND_SERVICE","CAP_CHOWN"],"drop":["ALL"]}},"ports":[{"hostPort":0}]}]}}""")]
    [InlineData("""{"spec":{"securityContext":{"seccompProfile":{"type":"RuntimeDefault"},"runAsNonRoot":true},"volumes":[{"emptyDir":{}}]}}""")]
    public void A_pod_of_the_baseline_profile_passes(string body) => Assert.False(IsRefused(body), body);

    private static bool IsRefused(string body) =>
        DangerList.Refused(new WriteTarget(new WriteRule("create", "rollouts.example.com"), "team", "x") { Body = JsonNode.Parse(body, documentOptions: new() { MaxDepth = 200 })!.AsObject() }, [])
            .Any(d => d.Name == "privileged-pods");
}
