namespace EksMcp.Tools.Apps;

/// <summary>What a reader of the manifest should know before it is applied.</summary>
internal static class AppNotes
{
    public static IReadOnlyList<string>? Of(AppInput app)
    {
        List<string> notes = [];
        if (!app.RunAsRoot)
        {
            notes.Add("The image must run as a user other than root, given by number; for one that begins as root pass run_as_root=true.");
        }

        if (app is { RunAsRoot: false, Port: < AppDeployment.FirstFreePort })
        {
            notes.Add($"Port {app.Port} is below 1024: the pod lets processes without root bind such ports (sysctl net.ipv4.ip_unprivileged_port_start).");
        }

        if (app.HealthPath is null)
        {
            notes.Add("There are no probes: traffic reaches a pod as soon as it runs. Pass health_path to add them.");
        }

        if (app.Image.Floats)
        {
            notes.Add("The image has no fixed tag or digest: what runs may change with every restart.");
        }

        if (app.Public)
        {
            notes.Add("The load balancer is reachable from the internet.");
        }

        notes.Add(app.AutoMode ? "load_balancer=auto_mode needs a cluster with EKS Auto Mode." : "load_balancer=aws_load_balancer_controller needs that controller in the cluster.");
        return notes;
    }
}
