using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>The user who may read pods and their logs in <c>team-a</c> and nothing else. The namespace always exists.</summary>
internal static class LimitedAccess
{
    public const string User = "limited";

    private const string Space = "team-a";

    private static readonly (string Path, string Body)[] Objects =
    [
        ("/api/v1/namespaces", $$"""{ "metadata": { "name": "{{Space}}" } }"""),
        ($"/apis/rbac.authorization.k8s.io/v1/namespaces/{Space}/roles",
            """
            {"metadata":{"name":"read-pods"},
             "rules":[{"apiGroups":[""],"resources":["pods","pods/log"],"verbs":["get","list","watch"]}]}
            """),
        ($"/apis/rbac.authorization.k8s.io/v1/namespaces/{Space}/rolebindings",
            $$"""
            {"metadata":{"name":"read-pods"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"read-pods"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"{{User}}"}]}
            """),
    ];

    /// <summary>Grants it, and waits until the authorizer has seen the grant.</summary>
    public static async Task GrantAsync(AdminClient admin, AdminClient limited, CancellationToken cancellationToken)
    {
        foreach (var (path, body) in Objects)
        {
            var answer = await admin.PostAsync(path, JsonNode.Parse(body)!.AsObject(), cancellationToken);
            if (!answer.IsSuccess) { throw new InvalidOperationException($"POST {path}: {answer.Message}"); }
        }

        while (!(await limited.GetAsync($"/api/v1/namespaces/{Space}/pods?limit=1", cancellationToken)).IsSuccess)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellationToken);
        }
    }
}
