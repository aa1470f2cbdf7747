using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Sandbox;

namespace EksMcp.Tests.Pipeline.Redaction;

/// <summary>A world with one secret value in every place from which text flows, in the forms it takes on its way.</summary>
internal static class PlantedSecrets
{
    /// <summary>Has to be escaped in JSON and URLs, and stands in no other text.</summary>
    public const string Value = "Kq7\"zV/9+xW2 pL&canary";

    /// <summary>An access key that an invisible character keeps apart, as an attacker would write it.</summary>
    public const string HiddenKey = "AKIAQ4ZT\u200b7YHN2K5LWX3B";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Texts that must be in nothing that leaves the server. Pieces count: half a secret is half a leak.</summary>
    public static IReadOnlyList<string> Forms { get; } =
    [
        Value, "canary", "pL&", "zV/9+xW2", Uri.EscapeDataString(Value), "zV%2F9%2BxW2", Base64(Value), Base64(Value).TrimEnd('='), Base64(" " + Value)[2..^4], Base64("  " + Value)[4..^4], "AKIAQ4ZT", "7YHN2K5LWX3B", "90817263544",
    ];

    private static string Json => JsonValue.Create(Value).ToJsonString()[1..^1];

    public static World World() => new()
    {
        Name = "planted",
        Objects = [Namespace(), Node(), Secret(), HelmRelease(), Pod(), ConfigMap(), Event(), Deployment(), Definition(), Custom()],
        Logs = [new("team", "web-1", "main", Previous: false, [.. LogLines().Select((text, i) => new LogLine(Start.AddSeconds(i), text))])],
    };

    public static IEnumerable<string> LogLines()
    {
        yield return "starting";
        yield return $"password=\"{Json}\"";
        yield return $"signed with {HiddenKey}";
        yield return $"{{\"level\":\"info\",\"db_password\":\"{Json}\"}}";
        yield return $"GET /login?token={Uri.EscapeDataString(Value)} 200";
        yield return $"connecting to postgres://app:{Uri.EscapeDataString(Value)}@db:5432/shop";
        yield return $"Authorization: Bearer {Base64(Value)}";
        yield return "-----BEGIN PRIVATE KEY-----";
        yield return Base64(Value.PadRight(48, 'k'));
        yield return Base64("  " + Value);
        yield return "-----END PRIVATE KEY-----";
        yield return new string('x', 3000) + $" api_key=\"{Json}\"";
    }

    private static JsonObject Secret() => Object("v1", "Secret", "team", "db", $$"""
        {"type":"Opaque","data":{"password":"{{Base64(Value)}}","other":"{{Base64(" " + Value)}}"} }
        """, ("kubectl.kubernetes.io/last-applied-configuration", $$"""{"apiVersion":"v1","kind":"Secret","stringData":{"password":"{{Json}}"},"metadata":{"name":"db"} }"""));

    private static JsonObject HelmRelease() => Object("v1", "Secret", "team", "sh.helm.release.v1.web.v1",
        $$"""{"type":"helm.sh/release.v1","data":{"release":"{{Base64(Base64(Value))}}"} }""");

    private static JsonObject Pod() => Object("v1", "Pod", "team", "web-1", $$$"""
        {"spec":{"nodeName":"node-1","containers":[{"name":"main","image":"shop/web:1","args":["--password","{{{Json}}}","--token={{{Base64(Value)}}}"],
        "env":[{"name":"DB_PASSWORD","value":"{{{Json}}}"},{"name":"DATABASE_URL","value":"postgres://app:{{{Uri.EscapeDataString(Value)}}}@db/x"}]}]},
        "status":{"phase":"Failed","reason":"Error","message":"login failed: password={{{Base64(Value)}}} {{{HiddenKey}}}",
        "containerStatuses":[{"name":"main","image":"shop/web:1","ready":false,"restartCount":3,"state":{"terminated":{"exitCode":1,"reason":"Error","message":"token={{{Base64(Value)}}}"} } }]} }
        """, ("example.com/api-token", Value), ("note", $"see {HiddenKey} there"), ("kubectl.kubernetes.io/last-applied-configuration", $$"""{"kind":"Pod","spec":{"containers":[{"env":[{"name":"DB_PASSWORD","value":"{{Json}}"}]}]} }"""));

    private static JsonObject Deployment() => Object("apps/v1", "Deployment", "team", "web", $$$"""
        {"spec":{"replicas":1,"selector":{"matchLabels":{"app":"web"} },"template":{"metadata":{"labels":{"app":"web"},"annotations":{"db-password":"{{{Json}}}"} },
        "spec":{"containers":[{"name":"main","image":"shop/web:1","command":["sh","-c","export API_TOKEN={{{Base64(Value)}}}; run"]}]} } },
        "status":{"conditions":[{"type":"Progressing","status":"False","reason":"Failed","message":"secret_key: {{{Base64(Value)}}}"}]} }
        """);

    private static JsonObject ConfigMap() => Object("v1", "ConfigMap", "team", "settings",
        new JsonObject { ["data"] = new JsonObject { ["app.properties"] = $"db.password={Base64(Value)}\n", ["app.json"] = $"{{\"password\":\"{Json}\"}}", ["password"] = Value } }.ToJsonString());

    private static JsonObject Event() => Object("v1", "Event", "team", "web-1.1", $$$"""
        {"involvedObject":{"kind":"Pod","namespace":"team","name":"web-1","apiVersion":"v1"},"reason":"Failed","type":"Warning","count":1,
        "message":"Error: password={{{Base64(Value)}}} {{{HiddenKey}}} refused, url https://u:{{{Uri.EscapeDataString(Value)}}}@registry/x","firstTimestamp":"2026-03-01T11:00:00Z","lastTimestamp":"2026-03-01T11:50:00Z"}
        """);

    private static JsonObject Definition() => Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "widgets.example.com",
        """{"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget","shortNames":["wd"]},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}},"additionalPrinterColumns":[{"name":"Login","type":"string","jsonPath":".spec.login"},{"name":"Password","type":"string","jsonPath":".spec.credentials.password"}]}]} }""");

    private static JsonObject Custom() => Object("example.com/v1", "Widget", "team", "w", $$"""{"spec":{"login":"password={{Base64(Value)}} {{HiddenKey}}","credentials":{"password":"{{Json}}"},"admin":{"password":{"value":"{{Json}}"},"token":90817263544} } }""");

    private static JsonObject Namespace() => Object("v1", "Namespace", null, "team", """{"status":{"phase":"Active"} }""");

    private static JsonObject Node() => Object("v1", "Node", null, "node-1", """{"spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}]} }""");

    private static JsonObject Object(string apiVersion, string kind, string? ns, string name, string rest, params IEnumerable<(string Key, string Value)> annotations)
    {
        var metadata = new JsonObject { ["name"] = name, ["uid"] = $"00000000-0000-0000-0000-{(kind + name).Length:D12}", ["creationTimestamp"] = "2026-03-01T11:00:00Z" };
        if (ns is not null) { metadata["namespace"] = ns; }
        metadata["annotations"] = new JsonObject(annotations.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        var all = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (key, value) in JsonNode.Parse(rest)!.AsObject()) { all[key] = value?.DeepClone(); }
        return all;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
