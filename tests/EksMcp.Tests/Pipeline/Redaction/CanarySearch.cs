using System.Text.Json.Nodes;

namespace EksMcp.Tests.Pipeline.Redaction;

/// <summary>Looks for the planted secrets in what comes out.</summary>
internal static class CanarySearch
{
    /// <summary>Calls of the read tools that together bring every planted place into an answer.</summary>
    public static IEnumerable<(string Tool, string Arguments)> Calls()
    {
        yield return ("test", "{}");
        foreach (var kind in new[] { "pods", "secrets", "configmaps", "events", "deployments", "widgets" })
        {
            yield return ("list_k8s_resources", $$"""{"kind":"{{kind}}","columns":"all"}""");
        }

        foreach (var (kind, name) in new[] { ("pod", "web-1"), ("secret", "db"), ("secret", "sh.helm.release.v1.web.v1"), ("configmap", "settings"), ("event", "web-1.1"), ("deployment", "web"), ("widget", "w") })
        {
            yield return ("read_k8s_resource", $$"""{"kind":"{{kind}}","namespace":"team","name":"{{name}}"}""");
            yield return ("read_k8s_resource", $$"""{"kind":"{{kind}}","namespace":"team","name":"{{name}}","full":true,"max_tokens":20000}""");
        }

        yield return ("get_pod_logs", """{"namespace":"team","pod_name":"web-1","max_tokens":20000}""");
        yield return ("get_pod_logs", """{"namespace":"team","pod_name":"web-1","grep":"anary|pL|Kq7|zV","timestamps":true}""");
        yield return ("get_k8s_events", "{}");
        yield return ("get_k8s_events", """{"kind":"pod","name":"web-1","namespace":"team"}""");
        yield return ("list_api_versions", """{"kinds":true}""");
    }

    public static void AssertClean(string where, JsonNode node)
    {
        foreach (var text in Texts(node)) { AssertClean(where, text); }
    }

    public static void AssertClean(string where, string text)
    {
        foreach (var form in PlantedSecrets.Forms)
        {
            Assert.False(text.Contains(form, StringComparison.Ordinal), $"{where} shows '{form}': {text}");
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(p => Texts(p.Value).Prepend(p.Key)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value => [value.ToString()],
        _ => [],
    };
}
