using System.Text.Json.Nodes;

namespace EksMcp.Tools.Apps;

/// <summary>The Service: a network load balancer, made by EKS Auto Mode or by the AWS Load Balancer Controller.</summary>
internal static class AppService
{
    private const string Annotation = "service.beta.kubernetes.io/aws-load-balancer-";

    public static JsonObject Of(AppInput app) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject
        {
            ["name"] = app.Name,
            ["namespace"] = app.Namespace,
            ["labels"] = AppDeployment.Labels(app),
            ["annotations"] = Annotations(app),
        },
        ["spec"] = new JsonObject
        {
            ["type"] = "LoadBalancer",
            // Without it the old in-tree controller takes the Service, and ignores the scheme: the balancer would be public.
            ["loadBalancerClass"] = app.AutoMode ? "eks.amazonaws.com/nlb" : "service.k8s.aws/nlb",
            ["selector"] = AppDeployment.Labels(app),
            ["ports"] = new JsonArray(new JsonObject { ["name"] = AppDeployment.PortName, ["port"] = app.Port, ["targetPort"] = AppDeployment.PortName, ["protocol"] = "TCP" }),
        },
    };

    private static JsonObject Annotations(AppInput app)
    {
        var annotations = new JsonObject { [Annotation + "scheme"] = app.Public ? "internet-facing" : "internal" };
        if (!app.AutoMode)
        {
            annotations[Annotation + "type"] = "external";
            annotations[Annotation + "nlb-target-type"] = "ip";
        }

        return annotations;
    }
}
