using static EksMcp.Sandbox.Tests.Contract.Writing.WriteStep;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Quotas, by what their status says, and limit ranges. No controller counts here.</summary>
internal static class QuotaCases
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string Claims = "/api/v1/namespaces/default/persistentvolumeclaims";
    private const string Quotas = "/api/v1/namespaces/default/resourcequotas";
    private const string Ranges = "/api/v1/namespaces/default/limitranges";

    public static readonly WriteCase[] All =
    [
        new("A quota counts what is made",
            Post(Quotas, """{"metadata":{"name":"rq"},"spec":{"hard":{"configmaps":"2"}}}""").Gives(201),
            Post(Maps, """{"metadata":{"name":"before"}}""").Gives(201),
            Merge($"{Quotas}/rq/status", """{"status":{"hard":{"configmaps":"2"},"used":{"configmaps":"1"}}}""").Gives(200),
            Post($"{Maps}?dryRun=All", """{"metadata":{"name":"b"}}""").Gives(201),
            Post(Maps, """{"metadata":{"name":"b"}}""").Gives(201),
            Get($"{Quotas}/rq").Gives(200).With("status.used.configmaps", "2"),
            Post(Maps, """{"metadata":{"name":"c"}}""").Gives(403, "configmaps \"c\" is forbidden: exceeded quota: rq, requested: configmaps=1, used: configmaps=2, limited: configmaps=2"),
            Post($"{Maps}?dryRun=All", """{"metadata":{"name":"c"}}""").Gives(403),
            Post(Maps, """{"metadata":{"name":"b"}}""").Gives(403),
            Apply($"{Maps}/d?fieldManager=m", "{apiVersion: v1, kind: ConfigMap, metadata: {name: d}}").Gives(403),
            Merge($"{Maps}/b", """{"data":{"k":"v"}}""").Gives(200),
            Get($"{Maps}/c").Gives(404)),
        new("A quota of pods adds up what they ask for",
            Post(Quotas, """{"metadata":{"name":"rq"},"spec":{"hard":{"pods":"2","requests.cpu":"1","limits.memory":"1Gi"}}}""").Gives(201),
            Merge($"{Quotas}/rq/status", """{"status":{"hard":{"pods":"2","requests.cpu":"1","limits.memory":"1Gi"},"used":{"pods":"0","requests.cpu":"0","limits.memory":"0"}}}""").Gives(200),
            Post(Pods, Pod("a", "{}")).Gives(403, "pods \"a\" is forbidden: failed quota: rq: must specify limits.memory,requests.cpu"),
            Post(Pods, Pod("a", """{"limits":{"memory":"2Gi"},"requests":{"cpu":"1500m"}}"""))
                .Gives(403, "pods \"a\" is forbidden: exceeded quota: rq, requested: limits.memory=2Gi,requests.cpu=1500m, used: limits.memory=0,requests.cpu=0, limited: limits.memory=1Gi,requests.cpu=1"),
            Post(Pods, Pod("a", """{"limits":{"memory":"512Mi"},"requests":{"cpu":"500m"}}""")).Gives(201),
            Get($"{Quotas}/rq").Gives(200).With("status.used.pods", "1").With("status.used.limits|memory", "512Mi").With("status.used.requests|cpu", "500m"),
            Post(Pods, Pod("b", """{"limits":{"memory":"256Mi"},"requests":{"cpu":"600m"}}"""))
                .Gives(403, "pods \"b\" is forbidden: exceeded quota: rq, requested: requests.cpu=600m, used: requests.cpu=500m, limited: requests.cpu=1")),
        new("A quota of services and claims",
            Post(Quotas, """{"metadata":{"name":"rq"},"spec":{"hard":{"services.nodeports":"0","requests.storage":"1Gi","count/leases.coordination.k8s.io":"1"}}}""").Gives(201),
            Merge($"{Quotas}/rq/status", """{"status":{"hard":{"services.nodeports":"0","requests.storage":"1Gi","count/leases.coordination.k8s.io":"0"},"used":{"services.nodeports":"0","requests.storage":"0","count/leases.coordination.k8s.io":"0"}}}""").Gives(200),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""")
                .Gives(403, "services \"s\" is forbidden: exceeded quota: rq, requested: services.nodeports=1, used: services.nodeports=0, limited: services.nodeports=0"),
            Post(Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"port":80}]}}""").Gives(201),
            Merge($"{Services}/s", """{"spec":{"type":"NodePort"}}""").Gives(403),
            Post(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"}}}}""")
                .Gives(403, "persistentvolumeclaims \"c\" is forbidden: exceeded quota: rq, requested: requests.storage=2Gi, used: requests.storage=0, limited: requests.storage=1Gi"),
            Post("/apis/coordination.k8s.io/v1/namespaces/default/leases", """{"metadata":{"name":"l"}}""").Gives(403)),
        new("A limit range gives defaults",
            Post(Ranges, """{"metadata":{"name":"lr"},"spec":{"limits":[{"type":"Container","default":{"cpu":"300m","memory":"100Mi"},"defaultRequest":{"cpu":"100m"}}]}}""").Gives(201),
            Post($"{Pods}?dryRun=All", Pod("p", "{}")).Until("spec.containers[0].resources.limits.cpu", "300m").GivesInOwnWords(201),
            Post(Pods, """{"metadata":{"name":"p"},"spec":{"initContainers":[{"name":"i","image":"i"}],"containers":[{"name":"c","image":"i"},{"name":"d","image":"i","resources":{"limits":{"cpu":"200m"}}}]}}""").Gives(201)
                .With("metadata.annotations.kubernetes|io/limit-ranger", "*").With("spec.containers[0].resources.limits.memory", "100Mi").With("spec.containers[1].resources.requests.cpu", "200m")),
        new("A limit range refuses what is outside of it",
            Post(Ranges, """{"metadata":{"name":"lr"},"spec":{"limits":[{"type":"Container","default":{"cpu":"300m","memory":"100Mi"},"max":{"memory":"1Gi","cpu":"1"},"min":{"cpu":"50m"},"maxLimitRequestRatio":{"cpu":"10"}},{"type":"Pod","max":{"cpu":"2"}},{"type":"PersistentVolumeClaim","max":{"storage":"1Gi"}}]}}""").Gives(201),
            // The real server looks at ranges through a cache that is a moment behind.
            Post($"{Pods}?dryRun=All", Pod("p", """{"limits":{"memory":"2Gi"},"requests":{"cpu":"10m"}}""")).Until("code", "403").GivesInOwnWords(403),
            Post(Pods, Pod("p", """{"limits":{"memory":"2Gi"},"requests":{"cpu":"10m"}}"""))
                .Gives(403, "pods \"p\" is forbidden: [minimum cpu usage per Container is 50m, but request is 10m, maximum memory usage per Container is 1Gi, but limit is 2Gi, cpu max limit to request ratio per Container is 10, but provided ratio is 30.000000]"),
            Post(Claims, """{"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"2Gi"}}}}""")
                .Gives(403, "persistentvolumeclaims \"c\" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 2Gi"),
            Post(Pods, Pod("p", """{"limits":{"memory":"64Mi"}}""")).Gives(201)),
    ];

    private static string Pod(string name, string resources) =>
        $$"""{"metadata":{"name":"{{name}}"},"spec":{"containers":[{"name":"c","image":"i","resources":{{resources}} }]} }""";
}
