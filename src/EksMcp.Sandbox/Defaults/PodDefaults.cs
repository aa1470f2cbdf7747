using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Defaults;

/// <summary>Defaults of pods and of the pod templates of workloads.</summary>
internal static class PodDefaults
{
    private static readonly string[] ContainerLists = ["initContainers", "containers"];

    public static void Pod(JsonObject pod, ApiProfile profile)
    {
        var spec = pod.Inner("spec");
        Spec(spec, profile);
        spec.Default("enableServiceLinks", true);
        foreach (var container in ContainerLists.SelectMany(l => spec.Items(l)))
        {
            if (container.At("resources", "limits") is JsonObject limits) { container.Inner("resources").Inner("requests").DefaultFrom(limits); }
        }
    }

    public static void Template(JsonObject template, ApiProfile profile) => Spec(template.Inner("spec"), profile);

    private static void Spec(JsonObject spec, ApiProfile profile)
    {
        foreach (var volume in spec.Items("volumes")) { VolumeDefaults.Apply(volume); }
        foreach (var container in ContainerLists.SelectMany(l => spec.Items(l))) { ContainerDefaults.Apply(container, profile); }
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("restartPolicy", "Always");
        spec.Default("securityContext", new JsonObject());
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("schedulerName", "default-scheduler");
        ServiceAccount(spec);
        if (spec.Flag("hostNetwork") == true) { HostPorts(spec); }
        if (profile == ApiProfile.Current)
        {
            foreach (var constraint in spec.Items("topologySpreadConstraints").Where(c => c.Text("whenUnsatisfiable") is "")) { constraint["whenUnsatisfiable"] = "DoNotSchedule"; }
        }
    }

    // The old name of the field is kept beside the new one.
    private static void ServiceAccount(JsonObject spec)
    {
        if ((spec.Text("serviceAccountName") ?? spec.Text("serviceAccount")) is not { Length: > 0 } name) { return; }
        spec["serviceAccountName"] = name;
        spec["serviceAccount"] = name;
    }

    private static void HostPorts(JsonObject spec)
    {
        foreach (var port in ContainerLists.SelectMany(l => spec.Items(l)).SelectMany(c => c.Items("ports")))
        {
            if (port.Whole("hostPort") is null or 0 && port["containerPort"] is { } own) { port["hostPort"] = own.DeepClone(); }
        }
    }
}
