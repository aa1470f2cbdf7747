namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Requests that both servers must answer alike.</summary>
internal static class Questions
{
    private const string Partial = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    private const string Pods = "/api/v1/namespaces/team-a/pods";

    /// <summary>Errors: what is not there, not understood, not allowed.</summary>
    public static IEnumerable<ApiQuestion> Errors =>
    [
        new("/apis/nope"), new("/apis/nope.io/v1/things"), new("/apis/apps/v9"), new("/apis/apps/v9/deployments"), new("/api/v2"),
        new("/api/v1/nope"), new("/api/v1/pods/x"), new("/api/v1/namespaces/team-a/nope"), new($"{Pods}/none"), new($"{Pods}/running/nope"),
        new("/apis/apps/v1/namespaces/team-a/deployments/none"), new("/apis/contract.example.com/v1/namespaces/team-a/widgets/none"),
        new("/apis/contract.example.com/v1/nope"), new("/apis/contract.example.com/v9/widgets"), new("/api/v1/nodes/none"), new("/api/v1/namespaces/none"),
        new("/api/v1/namespaces/none/pods"),
        new("/api/v1/pods?limit=abc"), new("/api/v1/pods?limit=-1"), new("/api/v1/pods?timeoutSeconds=x"), new("/api/v1/pods?resourceVersion=abc"),
        new("/api/v1/pods?continue=garbage"), new("/api/v1/pods?continue=e30"), new("/api/v1/pods?resourceVersionMatch=Exact"),
        new("/api/v1/pods?resourceVersion=1&resourceVersionMatch=Sometimes"),
        new($"{Pods}") { Accept = "text/plain" }, new($"{Pods}") { Accept = "application/xml, text/html" },
        new($"{Pods}") { Accept = "application/json;as=Nonsense;v=v1;g=meta.k8s.io" }, new($"{Pods}") { Accept = "application/json;as=Table;v=v9;g=meta.k8s.io" },
        new($"{Pods}") { Accept = "application/json;as=Table;v=v9;g=meta.k8s.io,application/json" }, new($"{Pods}?includeObject=Everything") { Accept = ApiClient.Table },
        new("/api/v1/pods") { As = Caller.WithBadToken }, new("/api/v1/pods") { As = Caller.Nobody }, new("/apis") { As = Caller.Nobody },
        new("/api/v1/pods") { As = Caller.Limited }, new("/api/v1/nodes/node-1") { As = Caller.Limited }, new($"{Pods}/none") { As = Caller.Limited },
        new("/api/v1/namespaces/team-b/pods/x/log") { As = Caller.Limited }, new("/apis/apps/v1/namespaces/team-a/deployments/web") { As = Caller.Limited },
        new("/api/v1/namespaces/team-a/secrets?watch=1") { As = Caller.Limited }, new("/nonsense") { As = Caller.Limited },
        new("/api/v1/namespaces/team-a/nope") { As = Caller.Limited },
        new("/api/v1/pods") { Method = "PUT", Body = "{}" }, new("/api/v1/nodes/node-1") { Method = "POST", Body = "{}" }, new("/api/v1/pods") { Method = "HEAD" },
        new("/api/v1/pods") { Method = "OPTIONS" },
    ];

    /// <summary>Selectors: what they choose, and how they fail.</summary>
    public static IEnumerable<ApiQuestion> Selections =>
        LabelSelectors.Select(s => new ApiQuestion($"{Pods}?labelSelector={Uri.EscapeDataString(s)}") { Accept = Partial })
            .Concat(FieldSelectors.Select(f => new ApiQuestion($"{f.Path}?fieldSelector={Uri.EscapeDataString(f.Selector)}") { Accept = Partial }));

    /// <summary>Logs, by container and option.</summary>
    public static IEnumerable<ApiQuestion> Logs =>
        LogQueries.Select(q => new ApiQuestion($"{Pods}/{q}"))
            .Append(new ApiQuestion($"{Pods}/running/log") { As = Caller.Limited });

    /// <summary>Discovery and odds and ends.</summary>
    public static IEnumerable<ApiQuestion> Pages =>
    [
        new("/api"), new("/apis"), new("/api/v1"), new("/apis/apps"), new("/apis/apps/"), new("/apis/batch"), new("/apis/contract.example.com"),
        new("/healthz"), new("/livez"), new("/readyz"),
        new("/api/v1/namespaces/paged/pods?limit=10"), new("/api/v1/namespaces/paged/pods?limit=10&labelSelector=parity%3Deven"), new("/api/v1/namespaces/paged/pods?limit=25"),
        new("/api/v1/namespaces/paged/pods?limit=5") { Accept = ApiClient.Table },
        new("/apis/apps/v1/namespaces/team-a/deployments/web/scale"), new("/apis/apps/v1/namespaces/team-a/statefulsets/db/scale"), new("/apis/apps/v1/namespaces/team-a/deployments/web/status"),
        new($"{Pods}?includeObject=None") { Accept = ApiClient.Table }, new($"{Pods}?includeObject=Object&limit=2") { Accept = ApiClient.Table },
        new(Pods) { Gzip = true, Accept = Partial }, new("/api/v1/namespaces/team-b/configmaps/large") { Gzip = true }, new("/api/v1/configmaps") { Gzip = true },
        new("/api/v1/configmaps") { Gzip = true, Accept = ApiClient.Table }, new("/api/v1/namespaces/team-b/configmaps/large"),
        new("/api/v1/namespaces/team-b/configmaps?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Dlarge") { Gzip = true },
    ];

    private static string[] LabelSelectors =>
    [
        "app=running", "app==running", "app!=running", "app", "!app", "app in (running,oom)", "app notin (running,oom)", "tier=init,app!=init-crash", " app = running ", "",
        "nosuch", "!nosuch", "nosuch!=x", "nosuch notin (x)", "app in ()", "app=", "app===x", "!!app", "app in running", "app in (running", "=x", "app=a b", "-bad=x", "app=-bad-",
        "bad/key/twice=x", "app>1", "app>x", ",", "app,", "app in (a,,b)",
    ];

    private static (string Path, string Selector)[] FieldSelectors =>
    [
        (Pods, "metadata.name=running"), (Pods, "metadata.name!=running"), (Pods, "status.phase=Running"), (Pods, "status.phase!=Running,spec.nodeName=node-1"),
        (Pods, "spec.nodeName="), (Pods, "spec.restartPolicy=Always,metadata.name==oom"), (Pods, "status.podIP=10.0.0.7"), (Pods, "metadata.namespace=team-b"), (Pods, "spec.schedulerName=default-scheduler"),
        (Pods, "spec.nope=x"), (Pods, "status.phase"), (Pods, "=x"), (Pods, "metadata.labels.app=x"), (Pods, ""), (Pods, "status.phase=Running,"),
        ("/api/v1/events", "involvedObject.name=crash-loop"), ("/api/v1/events", "involvedObject.kind=Pod,type=Warning"), ("/api/v1/events", "reason=BackOff"),
        ("/api/v1/events", "source=kubelet"), ("/api/v1/events", "regarding.name=x"), ("/apis/events.k8s.io/v1/events", "regarding.name=crash-loop"),
        ("/apis/events.k8s.io/v1/events", "involvedObject.name=crash-loop"), ("/apis/events.k8s.io/v1/events", "reason=BackOff"),
        ("/api/v1/nodes", "spec.unschedulable=true"), ("/api/v1/nodes", "spec.unschedulable=false"), ("/api/v1/nodes", "status.phase=x"),
        ("/api/v1/namespaces", "status.phase=Active"), ("/api/v1/secrets", "type=Opaque"), ("/api/v1/configmaps", "type=x"),
        ("/apis/apps/v1/deployments", "metadata.name=web"), ("/apis/apps/v1/deployments", "spec.replicas=3"), ("/apis/batch/v1/jobs", "status.successful=2"),
        ("/apis/contract.example.com/v1/widgets", "metadata.name=full"), ("/apis/contract.example.com/v1/widgets", "spec.size=7"),
        ("/api/v1/replicationcontrollers", "status.replicas=1"), ("/apis/apps/v1/replicasets", "status.replicas=3"),
    ];

    private static string[] LogQueries =>
    [
        "running/log", "running/log?container=main", "running/log?container=nope", "running/log?tailLines=3", "running/log?tailLines=0", "running/log?tailLines=-1", "running/log?tailLines=x",
        "running/log?limitBytes=10", "running/log?limitBytes=0", "running/log?limitBytes=-5", "running/log?timestamps=true&tailLines=2", "running/log?sinceTime=2026-03-01T09:00:15Z",
        "running/log?sinceTime=yesterday", "running/log?sinceSeconds=0", "running/log?sinceSeconds=-1", "running/log?sinceSeconds=5&sinceTime=2026-03-01T09:00:15Z",
        "running/log?previous=true", "crash-loop/log", "crash-loop/log?previous=true", "half-done/log", "half-done/log?container=side", "half-done/log?container=main",
        "init-running/log", "init-running/log?container=first", "bad-image/log", "creating/log", "pending/log", "none/log", "completed/log", "evicted/log",
    ];
}
