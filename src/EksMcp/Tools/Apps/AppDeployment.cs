using System.Text.Json.Nodes;

namespace EksMcp.Tools.Apps;

/// <summary>The Deployment: as restricted as the Pod Security Standards ask, spread over zones and nodes, with requests and limits.</summary>
internal static class AppDeployment
{
    public const string PortName = "http";
    public const int FirstFreePort = 1024;

    // What images that begin as root and then change their user cannot do without.
    private static readonly string[] RootCapabilities = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "NET_BIND_SERVICE", "SETGID", "SETUID"];

    public static JsonObject Of(AppInput app) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "Deployment",
        ["metadata"] = new JsonObject { ["name"] = app.Name, ["namespace"] = app.Namespace, ["labels"] = Labels(app) },
        ["spec"] = new JsonObject
        {
            ["replicas"] = app.Replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = Labels(app) },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = Labels(app) }, ["spec"] = Pod(app) },
        },
    };

    public static JsonObject Labels(AppInput app) => new() { ["app.kubernetes.io/name"] = app.Name };

    private static JsonObject Pod(AppInput app) => new()
    {
        ["automountServiceAccountToken"] = false,
        ["securityContext"] = PodSecurity(app),
        ["containers"] = new JsonArray(Container(app)),
        ["topologySpreadConstraints"] = new JsonArray(Spread(app, "topology.kubernetes.io/zone"), Spread(app, "kubernetes.io/hostname")),
    };

    private static JsonObject PodSecurity(AppInput app)
    {
        var security = new JsonObject { ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" } };
        if (!app.RunAsRoot)
        {
            security["runAsNonRoot"] = true;
            if (app.Port < FirstFreePort)
            {
                // A capability would not reach a process without root; this one setting of the pod's own network does.
                security["sysctls"] = new JsonArray(new JsonObject { ["name"] = "net.ipv4.ip_unprivileged_port_start", ["value"] = "0" });
            }
        }

        return security;
    }

    private static JsonObject Container(AppInput app)
    {
        var container = new JsonObject
        {
            ["name"] = app.Name,
            ["image"] = app.Image.Text,
            ["ports"] = new JsonArray(new JsonObject { ["name"] = PortName, ["containerPort"] = app.Port, ["protocol"] = "TCP" }),
            ["resources"] = new JsonObject { ["requests"] = Resources(app), ["limits"] = Resources(app) },
            ["securityContext"] = new JsonObject { ["allowPrivilegeEscalation"] = false, ["capabilities"] = Capabilities(app) },
        };
        if (app.HealthPath is { } path)
        {
            container["startupProbe"] = Probe(path, period: 5, failures: 60);
            container["readinessProbe"] = Probe(path, period: 10, failures: 3);
            container["livenessProbe"] = Probe(path, period: 10, failures: 6);
        }

        return container;
    }

    private static JsonObject Capabilities(AppInput app)
    {
        var capabilities = new JsonObject { ["drop"] = new JsonArray("ALL") };
        if (app.RunAsRoot)
        {
            capabilities["add"] = new JsonArray([.. RootCapabilities.Select(c => (JsonNode)c)]);
        }

        return capabilities;
    }

    private static JsonObject Resources(AppInput app) => new() { ["cpu"] = app.Cpu, ["memory"] = app.Memory };

    private static JsonObject Probe(string path, int period, int failures) => new()
    {
        ["httpGet"] = new JsonObject { ["path"] = path, ["port"] = PortName },
        ["periodSeconds"] = period,
        ["failureThreshold"] = failures,
    };

    private static JsonObject Spread(AppInput app, string key) => new()
    {
        ["maxSkew"] = 1,
        ["topologyKey"] = key,
        ["whenUnsatisfiable"] = "ScheduleAnyway",
        ["labelSelector"] = new JsonObject { ["matchLabels"] = Labels(app) },
    };
}
