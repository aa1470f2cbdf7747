using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Scale, status, binding, eviction.</summary>
internal static class SubresourceCases
{
    private const string Deployments = "/apis/apps/v1/namespaces/default/deployments";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Budgets = "/apis/policy/v1beta1/namespaces/default/poddisruptionbudgets";
    private const string Web = """{"metadata":{"name":"web"},"spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}""";
    private const string Pod = """{"metadata":{"name":"p","labels":{"app":"x"}},"spec":{"containers":[{"name":"c","image":"i"}]}}""";
    private const string Budget = """{"metadata":{"name":"b"},"spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"x"}}}}""";

    public static readonly WriteCase[] All =
    [
        new("A scale changes the replicas",
            Post(Deployments, Web).Gives(201).With("metadata.generation", "1"),
            Put($"{Deployments}/web/scale", """{"metadata":{"name":"web","namespace":"default"},"spec":{"replicas":3}}""").Gives(200).With("kind", "Scale").With("spec.replicas", "3").With("status.selector", "a=b"),
            Merge($"{Deployments}/web/scale", """{"spec":{"replicas":4}}""").Gives(200).With("spec.replicas", "4"),
            Strategic($"{Deployments}/web/scale", """{"spec":{"replicas":5}}""").Gives(200).With("spec.replicas", "5"),
            Operations($"{Deployments}/web/scale", """[{"op":"replace","path":"/spec/replicas","value":6}]""").Gives(200).With("spec.replicas", "6"),
            Get($"{Deployments}/web").Gives(200).With("spec.replicas", "6").With("metadata.generation", "5"),
            Merge($"{Deployments}/web/scale?dryRun=All", """{"spec":{"replicas":9}}""").Gives(200).With("spec.replicas", "9"),
            Merge($"{Deployments}/web/scale", """{"spec":{"replicas":0}}""").Gives(200).With("spec.replicas", null),
            Get($"{Deployments}/web").Gives(200).With("spec.replicas", "0")),
        new("A scale is refused like the object",
            Post(Deployments, Web).Gives(201),
            Put($"{Deployments}/web/scale", """{"metadata":{"name":"web","namespace":"default"},"spec":{"replicas":-3}}""")
                .Gives(422, "Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -3: must be greater than or equal to 0"),
            Merge($"{Deployments}/web/scale", """{"spec":{"replicas":-1}}""").Gives(422),
            Put($"{Deployments}/web/scale", """{"metadata":{"name":"web","namespace":"default","resourceVersion":"3"},"spec":{"replicas":3}}""").Gives(409),
            Put($"{Deployments}/web/scale", """{"metadata":{"name":"web"},"spec":{"replicas":3}}""").Gives(422, "Scale.autoscaling \"web\" is invalid: metadata.namespace: Required value"),
            Put($"{Deployments}/web/scale", """{"metadata":{"name":"x"}}""").Gives(400, "the name of the object (x) does not match the name on the URL (web)"),
            Put($"{Deployments}/web/scale", Web.Replace("{\"metadata", "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata", StringComparison.Ordinal))
                .Gives(400, "Deployment in version \"v1\" cannot be handled as a Scale: converting (v1.Deployment) to (autoscaling.Scale): unknown conversion"),
            Merge($"{Deployments}/gone/scale", """{"spec":{"replicas":1}}""").Gives(404, "deployments.apps \"gone\" not found"),
            Put($"{Deployments}/gone/scale", """{"metadata":{"name":"gone","namespace":"default"}}""").Gives(404, "deployments.apps \"gone\" not found"),
            Post($"{Deployments}/web/scale", "{}").Gives(405)),
        new("Status is written apart",
            Post(Deployments, Web).Gives(201),
            Merge($"{Deployments}/web/status", """{"status":{"replicas":2},"spec":{"replicas":9}}""").Gives(200).With("status.replicas", "2").With("spec.replicas", "1").With("metadata.generation", "1"),
            Merge($"{Deployments}/web", """{"status":{"replicas":7},"spec":{"replicas":3}}""").Gives(200).With("status.replicas", "2").With("spec.replicas", "3").With("metadata.generation", "2"),
            Merge("/api/v1/namespaces/default/configmaps/x/status", "{}").Gives(404)),
        new("A pod is bound once",
            Post(Pods, Pod).Gives(201),
            Post($"{Pods}/p/binding", """{"target":{"kind":"Node","name":"n"}}""").Gives(400, "name in URL does not match name in Binding object"),
            Post($"{Pods}/p/binding", """{"metadata":{"name":"p"},"target":{"kind":"Pod","name":"n"}}""").Gives(500),
            Post($"{Pods}/p/binding", """{"metadata":{"name":"p"},"target":{"kind":"Node","name":"n"}}""").Gives(201).With("status", "Success"),
            Post($"{Pods}/p/binding", """{"metadata":{"name":"p"},"target":{"kind":"Node","name":"m"}}""")
                .Gives(409, "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n\""),
            Post("/api/v1/namespaces/default/bindings", """{"metadata":{"name":"p"},"target":{"kind":"Node","name":"m"}}""").Gives(409),
            Post($"{Pods}/gone/binding", """{"metadata":{"name":"gone"},"target":{"kind":"Node","name":"m"}}""").Gives(404, "pods \"gone\" not found"),
            Get($"{Pods}/p").Gives(200).With("spec.nodeName", "n").With("status.conditions[0].type", "PodScheduled")),
        new("A budget allows an eviction, or not",
            Post(Budgets, Budget).Gives(201),
            Post(Pods, Pod).Gives(201),
            Merge($"{Pods}/p/status", """{"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(429, "Cannot evict pod as it would violate the pod's disruption budget.")
                .With("details.causes[0].message", "The disruption budget b is still being processed by the server."),
            Merge($"{Budgets}/b/status", """{"status":{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":1,"desiredHealthy":1,"expectedPods":1}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(429).With("details.causes[0].message", "The disruption budget b needs 1 healthy pods and has 1 currently"),
            Merge($"{Budgets}/b/status", """{"status":{"disruptionsAllowed":1,"currentHealthy":2,"expectedPods":2}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"},"deleteOptions":{"dryRun":["All"]}}""").Gives(201),
            Get($"{Pods}/p").Gives(200).With("metadata.deletionTimestamp", null),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(201).With("status", "Success"),
            Get($"{Pods}/p").Gives(404),
            Get($"{Budgets}/b").Gives(200).With("status.disruptionsAllowed", "0").With("status.disruptedPods.p", "*")),
        new("A pod that is not ready is evicted where enough others are healthy",
            Post(Budgets, Budget).Gives(201),
            Post(Pods, Pod).Gives(201),
            Merge($"{Pods}/p/status", """{"status":{"phase":"Running"}}""").Gives(200),
            Merge($"{Budgets}/b/status", """{"status":{"observedGeneration":1,"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":1,"expectedPods":1}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(429),
            Merge($"{Budgets}/b/status", """{"status":{"currentHealthy":1}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(201),
            Get($"{Budgets}/b").Gives(200).With("status.disruptedPods", null)),
        new("Pods that do not run are evicted whatever budgets say, two budgets are one too many",
            Post(Budgets, Budget).Gives(201),
            Post(Pods, Pod).Gives(201),
            Post($"{Pods}/p/eviction?dryRun=All", """{"metadata":{"name":"p"}}""").Gives(201),
            Merge($"{Pods}/p/status", """{"status":{"phase":"Running"}}""").Gives(200),
            Post(Budgets, Budget.Replace("\"b\"", "\"b2\"", StringComparison.Ordinal)).Gives(201),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"p"}}""").Gives(500, "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support."),
            Post($"{Pods}/p/eviction", """{"metadata":{"name":"q"}}""").Gives(400, "name in URL does not match name in Eviction object"),
            Post($"{Pods}/gone/eviction", """{"metadata":{"name":"gone"}}""").Gives(404, "pods \"gone\" not found"),
            Merge($"{Pods}/p/status", """{"status":{"phase":"Succeeded"}}""").Gives(200),
            Post($"{Pods}/p/eviction", """{"apiVersion":"policy/v1beta1","kind":"Eviction","metadata":{"name":"p","namespace":"default"}}""").Gives(201),
            Get($"{Pods}/p").Gives(404)),
    ];
}
