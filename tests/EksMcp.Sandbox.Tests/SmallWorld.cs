using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests;

/// <summary>A few objects of the kinds that the server's tests ask for.</summary>
internal static class SmallWorld
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static World With(params IEnumerable<JsonObject> objects) => new() { Name = "small", Objects = [.. objects] };

    public static World Create() => new()
    {
        Name = "small",
        Objects =
        [
            Namespace("team-a"), Node("node-1"),
            Pod("team-a", "web-1", "app=web,tier=front"), Pod("team-a", "web-2", "app=web"), Pod("team-a", "two", "app=two", "main", "side"),
            Pod("default", "lonely", "app=lonely"), Waiting(Pod("default", "stuck", "app=stuck"), "ImagePullBackOff"),
            Deployment("team-a", "web"), Event("team-a", "web-1.1", "web-1"),
        ],
        Logs =
        [
            new("team-a", "web-1", "main", Previous: false, [.. Enumerable.Range(0, 10).Select(i => new LogLine(Start.AddSeconds(i), $"line {i}"))]),
            new("team-a", "two", "side", Previous: false, [new(Start, "from the side")]),
        ],
    };

    public static JsonObject Namespace(string name) => Object("v1", "Namespace", null, name, """{"status":{"phase":"Active"}}""");

    public static JsonObject Node(string name) => Object("v1", "Node", null, name,
        """{"spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}],"nodeInfo":{"kubeletVersion":"v1.32.4"},"capacity":{"cpu":"2","memory":"4Gi","pods":"20"},"allocatable":{"cpu":"2","memory":"4Gi","pods":"20"}}}""");

    public static JsonObject Pod(string ns, string name, string labels, params string[] containers)
    {
        string[] names = containers.Length == 0 ? ["main"] : containers;
        var pod = Object("v1", "Pod", ns, name, """{"spec":{"nodeName":"node-1","restartPolicy":"Always"},"status":{"phase":"Running","podIP":"10.0.0.7"}}""");
        pod["metadata"]!["labels"] = new JsonObject(labels.Split(',').Select(l => KeyValuePair.Create(l.Split('=')[0], (JsonNode?)l.Split('=')[1])));
        pod["spec"]!["containers"] = new JsonArray([.. names.Select(c => (JsonNode)new JsonObject { ["name"] = c, ["image"] = "shop/web:1" })]);
        pod["status"]!["containerStatuses"] = new JsonArray([.. names.Select(c => JsonNode.Parse(
            $$$"""{"name":"{{{c}}}","image":"shop/web:1","ready":true,"restartCount":0,"state":{"running":{"startedAt":"2026-03-01T11:00:00Z"} } }"""))]);
        return pod;
    }

    public static JsonObject Waiting(JsonObject pod, string reason)
    {
        pod["status"]!["phase"] = "Pending";
        pod["status"]!["containerStatuses"]![0]!["ready"] = false;
        pod["status"]!["containerStatuses"]![0]!["state"] = new JsonObject { ["waiting"] = new JsonObject { ["reason"] = reason } };
        return pod;
    }

    public static JsonObject Deployment(string ns, string name) => Object("apps/v1", "Deployment", ns, name,
        """{"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"strategy":{"type":"RollingUpdate"},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"main","image":"shop/web:1"}]}}},"status":{"replicas":2,"readyReplicas":2,"updatedReplicas":2,"availableReplicas":2}}""");

    public static JsonObject Event(string ns, string name, string pod) => Object("v1", "Event", ns, name,
        $$$"""{"involvedObject":{"kind":"Pod","namespace":"{{{ns}}}","name":"{{{pod}}}","apiVersion":"v1","uid":"{{{UidOf(pod)}}}"},"reason":"BackOff","message":"Back-off restarting failed container","type":"Warning","count":4,"firstTimestamp":"2026-03-01T11:00:00Z","lastTimestamp":"2026-03-01T11:50:00Z","source":{"component":"kubelet","host":"node-1"}}""");

    public static JsonObject CustomDefinition() => Object("apiextensions.k8s.io/v1", "CustomResourceDefinition", null, "widgets.example.com",
        """{"spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"widgets","singular":"widget","kind":"Widget","shortNames":["wd"]},"versions":[{"name":"v1beta1","served":true,"storage":false,"deprecated":true},{"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[{"name":"Size","type":"integer","jsonPath":".spec.size"}]}]}}""");

    public static JsonObject Widget(string ns, string name, int size) => Object("example.com/v1", "Widget", ns, name, $$"""{"spec":{"size":{{size}} } }""");

    public static JsonObject Object(string apiVersion, string kind, string? ns, string name, string rest)
    {
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["uid"] = UidOf(name),
            ["creationTimestamp"] = "2026-03-01T11:00:00Z",
        };
        if (ns is not null) { metadata["namespace"] = ns; }
        var o = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (key, value) in JsonNode.Parse(rest)!.AsObject()) { o[key] = value?.DeepClone(); }
        return o;
    }

    private static string UidOf(string name) =>
        $"00000000-0000-0000-0000-{Math.Abs(name.Aggregate(7, (h, c) => unchecked(h * 31 + c))).ToString("D12", CultureInfo.InvariantCulture)}";
}
