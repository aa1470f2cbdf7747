namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static class OwnerChecks
{
    private static readonly string[] Controllers = ["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job"];

    public static IEnumerable<string> Problems(WorldView view)
    {
        foreach (var item in view.World.Objects)
        {
            foreach (var reference in item.List("metadata.ownerReferences"))
            {
                var owner = view.Find(reference.Kind(), item.Namespace(), reference.Text("name")!);
                if (owner is null || owner.Text("metadata.uid") != reference.Text("uid") || owner.Text("apiVersion") != reference.Text("apiVersion"))
                    yield return $"{item.Said()} is owned by {reference.Kind()} {reference.Text("name")}, which is not there";
            }

            if (item.Kind() is "Pod" or "ReplicaSet" && item.List("metadata.ownerReferences").Count() != 1) yield return $"{item.Said()} has no owner";
        }

        foreach (var kind in Controllers)
        {
            foreach (var owner in view.All(kind))
            {
                var selector = owner.Map("spec.selector.matchLabels");
                if (!selector.Selects(owner.Map("spec.template.metadata.labels"))) yield return $"{owner.Said()} does not select its own template";
                foreach (var owned in view.OwnedBy(owner, "Pod").Concat(view.OwnedBy(owner, "ReplicaSet")))
                    if (!selector.Selects(owned.Map("metadata.labels"))) yield return $"{owner.Said()} does not select its {owned.Said()}";
                var images = owner.List("spec.template.spec.containers").Select(c => c.Text("image")).ToArray();
                foreach (var pod in view.OwnedBy(owner, "Pod"))
                    if (!images.SequenceEqual(pod.List("spec.containers").Select(c => c.Text("image")), StringComparer.Ordinal)) yield return $"{pod.Said()} has other images than its owner";
            }
        }
    }
}
