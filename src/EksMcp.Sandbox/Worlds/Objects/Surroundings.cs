using System.Text.Json.Nodes;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>What stands around workloads: ingresses, autoscalers, disruption budgets, network policies.</summary>
internal static class Surroundings
{
    public static void Ingress(this WorldDraft draft, string ns, string name, string host, string service, int port, DateTimeOffset created)
    {
        var item = Shape.Object("networking.k8s.io/v1", "Ingress", ns, name, created, annotations: new TextMap
        {
            ["alb.ingress.kubernetes.io/scheme"] = "internet-facing",
            ["alb.ingress.kubernetes.io/target-type"] = "ip",
        }, generation: 1);
        item["spec"] = new JsonObject
        {
            ["ingressClassName"] = "alb",
            ["rules"] = new JsonArray(new JsonObject
            {
                ["host"] = host,
                ["http"] = new JsonObject
                {
                    ["paths"] = new JsonArray(new JsonObject
                    {
                        ["path"] = "/",
                        ["pathType"] = "Prefix",
                        ["backend"] = new JsonObject
                        {
                            ["service"] = new JsonObject { ["name"] = service, ["port"] = new JsonObject { ["number"] = port } },
                        },
                    }),
                },
            }),
        };
        item["status"] = new JsonObject
        {
            ["loadBalancer"] = new JsonObject
            {
                ["ingress"] = new JsonArray(new JsonObject { ["hostname"] = $"k8s-{ns}-{name}-0123456789.eu-central-1.elb.amazonaws.com" }),
            },
        };
        draft.Add(item);
    }

    public static void Autoscaler(this WorldDraft draft, string ns, string deployment, int replicas, int atMost, DateTimeOffset created)
    {
        var item = Shape.Object("autoscaling/v2", "HorizontalPodAutoscaler", ns, deployment, created);
        item["spec"] = new JsonObject
        {
            ["scaleTargetRef"] = new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = deployment },
            ["minReplicas"] = replicas,
            ["maxReplicas"] = atMost,
            ["metrics"] = new JsonArray(CpuMetric("target", 70)),
        };
        item["status"] = new JsonObject
        {
            ["currentReplicas"] = replicas,
            ["desiredReplicas"] = replicas,
            ["currentMetrics"] = new JsonArray(CpuMetric("current", 21)),
            ["conditions"] = new JsonArray(
                Shape.Condition("AbleToScale", true, created, "ReadyForNewScale", "recommended size matches current size"),
                Shape.Condition("ScalingActive", true, created, "ValidMetricFound",
                    "the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)"),
                // At its minimum an autoscaler is limited and well.
                Shape.Condition("ScalingLimited", true, created, "TooFewReplicas",
                    "the desired replica count is less than the minimum replica count")),
        };
        draft.Add(item);
    }

    public static void DisruptionBudget(this WorldDraft draft, string ns, string app, int minAvailable, int healthy, DateTimeOffset created)
    {
        var item = Shape.Object("policy/v1", "PodDisruptionBudget", ns, app, created, generation: 1);
        item["spec"] = new JsonObject { ["minAvailable"] = minAvailable, ["selector"] = Selector(app) };
        item["status"] = new JsonObject
        {
            ["observedGeneration"] = 1,
            ["currentHealthy"] = healthy,
            ["desiredHealthy"] = minAvailable,
            ["expectedPods"] = healthy,
            ["disruptionsAllowed"] = Math.Max(0, healthy - minAvailable),
        };
        draft.Add(item);
    }

    public static void AllowIngressFrom(this WorldDraft draft, string ns, string app, string fromNamespace, int port, DateTimeOffset created)
    {
        var item = Shape.Object("networking.k8s.io/v1", "NetworkPolicy", ns, $"{app}-from-{fromNamespace}", created, generation: 1);
        item["spec"] = new JsonObject
        {
            ["podSelector"] = Selector(app),
            ["policyTypes"] = Shape.Texts("Ingress"),
            ["ingress"] = new JsonArray(new JsonObject
            {
                ["from"] = new JsonArray(new JsonObject
                {
                    ["namespaceSelector"] = new JsonObject
                    {
                        ["matchLabels"] = new JsonObject { ["kubernetes.io/metadata.name"] = fromNamespace },
                    },
                }),
                ["ports"] = new JsonArray(new JsonObject { ["port"] = port, ["protocol"] = "TCP" }),
            }),
        };
        draft.Add(item);
    }

    private static JsonObject Selector(string app) => new() { ["matchLabels"] = new JsonObject { ["app"] = app } };

    private static JsonObject CpuMetric(string side, int percent) => new()
    {
        ["type"] = "Resource",
        ["resource"] = new JsonObject
        {
            ["name"] = "cpu",
            [side] = side == "target"
                ? new JsonObject { ["type"] = "Utilization", ["averageUtilization"] = percent }
                : new JsonObject { ["averageUtilization"] = percent, ["averageValue"] = "21m" },
        },
    };
}
