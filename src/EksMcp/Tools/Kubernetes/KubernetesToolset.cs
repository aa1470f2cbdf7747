namespace EksMcp.Tools.Kubernetes;

internal static class KubernetesToolset
{
    public static Toolset Create(ToolServices services) => new(
        "kubernetes",
        "What runs on a cluster: objects, logs, events.",
        [
            new ListK8sResources(services),
            new ReadK8sResource(services),
            new ManageK8sResource(services),
            new ApplyYaml(services),
            new GetPodLogs(services),
            new GetK8sEvents(services),
            new ListApiVersions(services),
        ]);
}
