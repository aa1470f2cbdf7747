namespace EksMcp.Kubernetes.Tests.Discovery;

/// <summary>Discovery answers as a kube-apiserver writes them.</summary>
internal static class DiscoveryWire
{
    public const string CoreAggregated = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[{"metadata":{"creationTimestamp":null},"versions":[{"version":"v1","freshness":"Current","resources":[
        {"resource":"bindings","responseKind":{"group":"","version":"","kind":"Binding"},"scope":"Namespaced","singularResource":"binding","verbs":["create"]},
        {"resource":"events","responseKind":{"kind":"Event"},"scope":"Namespaced","singularResource":"event","verbs":["get","list"],"shortNames":["ev"]},
        {"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced","singularResource":"pod","verbs":["get","list"],"shortNames":["po"],"categories":["all"],
         "subresources":[{"subresource":"log","responseKind":{"kind":"Pod"},"verbs":["get"]},{"subresource":"status","verbs":["get"]}]},
        {"resource":"services","responseKind":{"kind":"Service"},"scope":"Namespaced","singularResource":"service","verbs":["get","list"],"shortNames":["svc"]},
        {"resource":"nodes","responseKind":{"kind":"Node"},"scope":"Cluster","singularResource":"node","verbs":["get","list"],"shortNames":["no"]}]}]}]}
        """;

    public const string GroupsAggregated = """
        {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[
        {"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[
         {"resource":"deployments","responseKind":{"group":"apps","version":"v1","kind":"Deployment"},"scope":"Namespaced","singularResource":"deployment","verbs":["get"],"shortNames":["deploy"],"subresources":[{"subresource":"scale"}]},
         {"resource":"daemonsets","responseKind":{"kind":"DaemonSet"},"scope":"Namespaced","singularResource":"daemonset","shortNames":["ds"]}]}]},
        {"metadata":{"name":"events.k8s.io"},"versions":[{"version":"v1","freshness":"Current","resources":[{"resource":"events","responseKind":{"kind":"Event"},"scope":"Namespaced","singularResource":"event","shortNames":["ev"]}]}]},
        {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale"}]},
        {"metadata":{"name":"serving.knative.dev"},"versions":[{"version":"v1","freshness":"Current","resources":[{"resource":"services","responseKind":{"kind":"Service"},"scope":"Namespaced","singularResource":"service","shortNames":["kservice","ksvc"]}]}]},
        {"metadata":{"name":"stable.example.com"},"versions":[
         {"version":"v2","freshness":"Current","resources":[{"resource":"crontabs","responseKind":{"kind":"CronTab"},"scope":"Namespaced","singularResource":"crontab","shortNames":["ct"]}]},
         {"version":"v1","freshness":"Current","resources":[{"resource":"crontabs","responseKind":{"kind":"CronTab"},"scope":"Namespaced","singularResource":"crontab","shortNames":["ct"]},
          {"resource":"oldtabs","responseKind":{"kind":"OldTab"},"scope":"Cluster","singularResource":"oldtab","shortNames":["x"]},
          {"resource":"newtabs","responseKind":{"kind":"NewTab"},"scope":"Cluster","singularResource":"newtab","shortNames":["x"]}]}]}]}
        """;

    public const string PlainCore = """{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[{"clientCIDR":"0.0.0.0/0"}]}""";

    public const string PlainCoreResources = """
        {"kind":"APIResourceList","groupVersion":"v1","resources":[
        {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list"],"shortNames":["po"]},
        {"name":"pods/log","singularName":"","namespaced":true,"kind":"Pod","verbs":["get"]},
        {"name":"namespaces","singularName":"","namespaced":false,"kind":"Namespace","verbs":["get"],"shortNames":["ns"]}]}
        """;

    public static string PlainGroups(params string[] groupVersions) =>
        """{"kind":"APIGroupList","apiVersion":"v1","groups":[""" + string.Join(',', groupVersions.Select(gv => gv.Split('/')).Select(p =>
            $$$"""{"name":"{{{p[0]}}}","versions":[{"groupVersion":"{{{p[0]}}}/{{{p[1]}}}","version":"{{{p[1]}}}"}],"preferredVersion":{"version":"{{{p[1]}}}"}}""")) + "]}";

    public static string PlainResources(string kind) =>
        $$$"""{"kind":"APIResourceList","resources":[{"name":"{{{kind.ToLowerInvariant()}}}s","kind":"{{{kind}}}","namespaced":true,"verbs":["get"]}]}""";
}
