using System.Text;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Query parameters of lists and watches, good and bad.</summary>
internal static class Queries
{
    private const string Pods = "/api/v1/namespaces/team-a/pods";
    private const string Partial = "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";

    /// <summary>One parameter, or two that do not go together.</summary>
    public static IEnumerable<ApiQuestion> Parameters => new[]
    {
        "resourceVersion=-1", "resourceVersion=0", "resourceVersion=0&limit=3", "resourceVersion=99999999999999999999", "limit=1&limit=abc", "timeoutSeconds=", "limit=", "limit=99999999999999999999", "limit=1.5", "watch=false", "watch=False", "watch=0",
        "allowWatchBookmarks=maybe", "timeoutSeconds=99999999999999999999", "resourceVersion=0&resourceVersionMatch=Exact", "resourceVersion=0&resourceVersionMatch=NotOlderThan",
        "resourceVersionMatch=", "resourceVersionMatch=NotOlderThan", "watch=1&resourceVersion=abc", "watch=1&resourceVersionMatch=Exact&resourceVersion=1", "watch=1&labelSelector==x", "watch=1&fieldSelector=a",
        "watch=1&timeoutSeconds=-5", "foo=bar", "includeObject=Everything", "continue=%25", "continue=a%3D", "continue=!!", "continue=ab%20cd", "continue=abcde", "continue=abc&resourceVersion=1",
        "continue=abc&resourceVersionMatch=Exact&resourceVersion=1", "watch=1&resourceVersion=99999999&timeoutSeconds=1", "pretty=true&limit=1", "sendInitialEvents=maybe",
    }.Select(q => new ApiQuestion($"{Pods}?{q}") { Accept = Partial })
        .Concat(Tokens.Select(t => new ApiQuestion($"{Pods}?continue={Convert.ToBase64String(Encoding.UTF8.GetBytes(t)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}") { Accept = Partial }))
        .Concat(Custom.Select(q => new ApiQuestion($"/apis/contract.example.com/v1/widgets?{q}")))
        .Append(new ApiQuestion($"{Pods}?includeObject=") { Accept = ApiClient.Table })
        .Append(new ApiQuestion($"{Pods}/running?includeObject=Everything") { Accept = ApiClient.Table })
        .Append(new ApiQuestion($"{Pods}/none?includeObject=Everything") { Accept = ApiClient.Table });

    /// <summary>Selectors of labels.</summary>
    public static IEnumerable<ApiQuestion> Labels => LabelSelectors.Select(s => new ApiQuestion($"{Pods}?labelSelector={Uri.EscapeDataString(s)}") { Accept = Partial });

    /// <summary>Every field of every kind that has some, and some that none has.</summary>
    public static IEnumerable<ApiQuestion> Fields =>
        from kind in (string[])
        [
            "/api/v1/pods", "/api/v1/events", "/apis/events.k8s.io/v1/events", "/api/v1/nodes", "/api/v1/namespaces", "/api/v1/secrets", "/api/v1/services", "/api/v1/replicationcontrollers",
            "/apis/apps/v1/replicasets", "/apis/batch/v1/jobs", "/apis/certificates.k8s.io/v1/certificatesigningrequests", "/apis/contract.example.com/v1/widgets", "/apis/apps/v1/deployments", "/api/v1/persistentvolumes",
        ]
        from name in (string[])
        [
            "metadata.name", "metadata.namespace", "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName", "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
            "status.nominatedNodeName", "involvedObject.uid", "involvedObject.fieldPath", "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.namespace", "regarding.kind",
            "regarding.fieldPath", "reason", "reportingComponent", "reportingController", "source", "type", "spec.unschedulable", "spec.clusterIP", "spec.type", "status.replicas", "status.successful", "spec.signerName",
        ]
        select new ApiQuestion($"{kind}?fieldSelector={name}%21%3Dx") { Accept = Partial };

    private static string[] Custom => ["resourceVersion=abc", "continue=garbage", "limit=abc", "watch=1&resourceVersion=abc", "labelSelector==x", "fieldSelector=spec.x=1", "limit=1", "foo=bar"];

    private static string[] Tokens =>
    [
        "{}", "[]", "{", "", "nul", "tru3", "hello", "\"x\"", "7", "true", """{"v":""", """{"v":"v2","rv":5,"start":"a"}""", """{"v":"meta.k8s.io/v1","rv":0,"start":"a"}""", """{"v":"meta.k8s.io/v1","rv":5,"start":""}""",
        """{"v":"meta.k8s.io/v1","rv":"x","start":"a"}""", """{"v":"meta.k8s.io/v1","rv":5,"start":"../../x"}""", """{"v":"meta.k8s.io/v1","rv":999999999,"start":"a"}""", """{"v":"meta.k8s.io/v1","rv":-1,"start":"team-a/r"}""",
    ];

    private static string[] LabelSelectors =>
    [
        "a,,b", "a in (b c)", "a in (", "a in", "a notin", "a=b=c", "a==", "a=(", "a!", "a!=!", "a!b", "!", "!a=b", "!a b", "a b", "app > 1", "a>", "a<x", "a>1,a", "a=in", "in", "in=x", "in in (in)", "notin", "a=notin",
        "(a)", ")", "a in (,)", "a in (a,", "a in ((a))", "a in (b=c)", "a in (b,=)", "a=b;c", "@=x", "a/=x", "/a=x", "A.b/c=x", "a_b/c=x", "-.com/a=x", new string('a', 70) + "=x", "a=" + new string('a', 70),
        new string('a', 70) + "/a=x", string.Concat(Enumerable.Repeat("a.", 130)) + "x/a=b", "!-bad", "-bad in (x)", "app in (-b)", "app notin (oom,-c)", "app notin (b,-c,-a)", "a!=-b", "a>-1", "a>1.5", "a>99999999999999999999",
        "é=x", "a=é", "app\tin\n(oom)", "app=oom\0,nosuch", "a= ,b", " ", "app=oom , tier", "a<1", "a<=1", "a=<1", "=", "==", "app in(oom)", "a>b c", "a>(", "a=\"b\"", "a='b'", "a\\=b",
    ];
}
