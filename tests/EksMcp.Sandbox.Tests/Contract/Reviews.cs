namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>Questions about the caller's own rights.</summary>
internal static class Reviews
{
    private const string Api = "/apis/authorization.k8s.io/v1";

    public static IEnumerable<ApiQuestion> All =>
        from caller in (Caller[])[Caller.Administrator, Caller.Limited, Caller.Nobody]
        from review in Bodies
        select new ApiQuestion($"{Api}/{review.Resource}") { Method = "POST", As = caller, Body = review.Body };

    private static (string Resource, string Body)[] Bodies =>
    [
        Access("""{"resourceAttributes":{"verb":"list","resource":"pods","namespace":"team-a"} }"""),
        Access("""{"resourceAttributes":{"verb":"get","resource":"pods","subresource":"log","namespace":"team-a"} }"""),
        Access("""{"resourceAttributes":{"verb":"get","resource":"pods"} }"""),
        Access("""{"resourceAttributes":{"verb":"delete","resource":"pods","namespace":"team-a"} }"""),
        Access("""{"resourceAttributes":{"verb":"get","group":"apps","resource":"deployments","namespace":"team-a"} }"""),
        Access("""{"nonResourceAttributes":{"path":"/api","verb":"get"} }"""),
        Access("""{"nonResourceAttributes":{"path":"/metrics","verb":"get"} }"""),
        Access("""{"nonResourceAttributes":{"path":"/healthz","verb":"head"} }"""),
        Access("{}"),
        Access("""{"resourceAttributes":{"verb":"get","resource":"pods"},"nonResourceAttributes":{"path":"/x","verb":"get"} }"""),
        ("selfsubjectaccessreviews", """{"spec":{"resourceAttributes":{"verb":"get","resource":"pods"} } }"""),
        ("selfsubjectaccessreviews", """{"kind":"Pod","apiVersion":"v1"}"""),
        ("selfsubjectrulesreviews", """{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","spec":{"namespace":"team-a"} }"""),
        ("selfsubjectrulesreviews", """{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","spec":{"namespace":"team-b"} }"""),
        ("selfsubjectrulesreviews", """{"kind":"SelfSubjectRulesReview","apiVersion":"authorization.k8s.io/v1","spec":{} }"""),
    ];

    private static (string Resource, string Body) Access(string spec) =>
        ("selfsubjectaccessreviews", $$"""{"kind":"SelfSubjectAccessReview","apiVersion":"authorization.k8s.io/v1","spec":{{spec}} }""");
}
