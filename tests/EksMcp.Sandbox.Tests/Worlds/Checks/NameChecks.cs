using System.Text.RegularExpressions;

namespace EksMcp.Sandbox.Tests.Worlds.Checks;

internal static partial class NameChecks
{
    private static readonly string[] ClusterKinds = ["Namespace", "Node", "PersistentVolume", "StorageClass", "CustomResourceDefinition"];

    public static IEnumerable<string> Problems(WorldView view)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var uids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in view.World.Objects)
        {
            if (item.Text("apiVersion") is null) yield return $"{item.Said()} has no apiVersion";
            if (!names.Add(item.Said())) yield return $"{item.Said()} is there twice";
            if (!Guid.TryParse(item.Text("metadata.uid"), out _) || !uids.Add(item.Text("metadata.uid")!)) yield return $"{item.Said()} has no uid of its own";
            if (item.Name().Length > 253 || !Subdomain().IsMatch(item.Name())) yield return $"{item.Said()} is no valid name";
            if (item.Kind() is "Service" or "Namespace" or "StatefulSet" or "CronJob" && (item.Name().Length > 52 || !Label().IsMatch(item.Name())))
                yield return $"{item.Said()} is no valid label";
            if (ClusterKinds.Contains(item.Kind()) != item.Namespace() is null) yield return $"{item.Said()} is wrongly scoped";
            if (item.Namespace() is { } ns && view.Find("Namespace", null, ns) is null) yield return $"{item.Said()} is in a namespace that is not there";
            foreach (var (key, value) in item.Map("metadata.labels"))
                if (!LabelKey().IsMatch(key) || value.Length > 63 || !LabelValue().IsMatch(value)) yield return $"{item.Said()} has the label {key}={value}";
            // A service account that is nothing but a name has no field to own.
            if (item.At("metadata.managedFields") is null && item.Kind() is not ("Event" or "ServiceAccount")) yield return $"{item.Said()} has no managedFields";
        }

        foreach (var pod in view.All("Pod"))
            foreach (var container in pod.List("spec.containers"))
                if (!Label().IsMatch(container.Text("name")!) || container.Text("name")!.Length > 63) yield return $"{pod.Said()} has a container {container.Text("name")}";
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subdomain();

    [GeneratedRegex("^[a-z]([-a-z0-9]*[a-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();

    [GeneratedRegex("^([a-z0-9.-]+/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelKey();

    [GeneratedRegex("^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LabelValue();
}
