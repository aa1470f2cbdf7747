namespace EksMcp.Tests.Tools.Contract;

/// <summary>Objects as JSON, for tests that write.</summary>
internal static class WriteSamples
{
    public const string Workload = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"app":"web"}},
         "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
          "spec":{"containers":[{"name":"web","image":"nginx:1.25","ports":[{"containerPort":80}],"env":[{"name":"MODE","value":"quiet"}]},
           {"name":"sidecar","image":"envoy:1.30"}]}}}}
        """;

    public static string ConfigMap(string name, string data = """{"mode":"quiet","size":"3"}""") =>
        $$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{name}}"},"data":{{data}}}""";

    public const string PlainPod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"job-runner"},"spec":{"containers":[{"name":"run","image":"busybox:1.36"}]}}""";

    public const string Privileged = """
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"agent"},
         "spec":{"replicas":1,"selector":{"matchLabels":{"app":"agent"}},"template":{"metadata":{"labels":{"app":"agent"}},
          "spec":{"containers":[{"name":"agent","image":"agent:1","securityContext":{"privileged":true}}]}}}}
        """;

    /// <summary>Custom kinds: one in a group of its own, one in a group that ends as Kubernetes' own do.</summary>
    public static string Definition(string group, string plural, string kind) => $$$"""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"{{{plural}}}.{{{group}}}","annotations":{"api-approved.kubernetes.io":"unapproved, of a test"}},
         "spec":{"group":"{{{group}}}","scope":"Namespaced","names":{"plural":"{{{plural}}}","singular":"{{{kind.ToLowerInvariant()}}}","kind":"{{{kind}}}","listKind":"{{{kind}}}List"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object",
           "properties":{"size":{"type":"integer"},"tags":{"type":"array","items":{"type":"string"} } } } } } } }]} }
        """;
}
