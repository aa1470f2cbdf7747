using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class ReferenceChecks
{
    public static IEnumerable<string> Problems(WorldView view) =>
        view.All("Pod").SelectMany(p => Pod(view, p)).Concat(view.All("PersistentVolumeClaim").SelectMany(c => Claim(view, c)))
            .Concat(Missing(view, "Ingress", "Service", i => i.List("spec.rules").SelectMany(r => r.List("http.paths")).Select(p => p.Text("backend.service.name"))))
            .Concat(Missing(view, "HorizontalPodAutoscaler", "Deployment", h => [h.Text("spec.scaleTargetRef.name")]))
            .Concat(Missing(view, "StatefulSet", "Service", s => [s.Text("spec.serviceName")]))
            .Concat(view.World.Logs.Where(l => view.Find("Pod", l.Namespace, l.Pod)?.List("spec.containers").All(c => c.Text("name") != l.Container) ?? true)
                .Select(l => $"a log of {l.Namespace}/{l.Pod} {l.Container} has no container"))
            .Concat(view.World.Truth.Where(f => view.Find(f.Kind, f.Namespace, f.Name) is null).Select(f => $"{f} is about nothing"));

    private static IEnumerable<string> Pod(WorldView view, JsonObject pod)
    {
        var ns = pod.Namespace();
        if (view.Find("ServiceAccount", ns, pod.Text("spec.serviceAccountName")!) is null) yield return $"{pod.Said()} has no service account";
        foreach (var volume in pod.List("spec.volumes"))
        {
            if (volume.Text("persistentVolumeClaim.claimName") is { } claim && view.Find("PersistentVolumeClaim", ns, claim) is null)
                yield return $"{pod.Said()} mounts the claim {claim}, which is not there";
        }

        foreach (var container in pod.List("spec.containers"))
        {
            foreach (var from in container.List("envFrom"))
            {
                if (from.Text("configMapRef.name") is { } map && view.Find("ConfigMap", ns, map) is null) yield return $"{pod.Said()} reads ConfigMap {map}, which is not there";
                if (from.Text("secretRef.name") is { } secret && view.Find("Secret", ns, secret) is null) yield return $"{pod.Said()} reads Secret {secret}, which is not there";
            }

            var volumes = pod.List("spec.volumes").Select(v => v.Text("name")).ToArray();
            if (container.List("volumeMounts").Any(m => !volumes.Contains(m.Text("name")))) yield return $"{pod.Said()} mounts a volume it does not have";
        }
    }

    private static IEnumerable<string> Claim(WorldView view, JsonObject claim)
    {
        if (claim.Text("status.phase") != "Bound") yield break;
        var volume = view.Find("PersistentVolume", null, claim.Text("spec.volumeName")!);
        if (volume.Text("spec.claimRef.uid") != claim.Text("metadata.uid")) yield return $"{claim.Said()} is bound to nothing";
        if (view.Find("StorageClass", null, claim.Text("spec.storageClassName")!) is null) yield return $"{claim.Said()} was bound by a class that is not there";
        var zone = volume.List("spec.nodeAffinity.required.nodeSelectorTerms").First().List("matchExpressions").First().List("values").First().ToString();
        var users = view.All("Pod").Where(p => p.Namespace() == claim.Namespace() && p.List("spec.volumes").Any(v => v.Text("persistentVolumeClaim.claimName") == claim.Name()));
        foreach (var pod in users)
            if (view.Find("Node", null, pod.Text("spec.nodeName")!)!.Map("metadata.labels")["topology.kubernetes.io/zone"] != zone)
                yield return $"{pod.Said()} is not in the zone of its volume";
    }

    private static IEnumerable<string> Missing(WorldView view, string kind, string target, Func<JsonObject, IEnumerable<string?>> names) =>
        from item in view.All(kind)
        from name in names(item)
        where name is null || view.Find(target, item.Namespace(), name) is null
        select $"{item.Said()} points to {target} {name}, which is not there";
}
