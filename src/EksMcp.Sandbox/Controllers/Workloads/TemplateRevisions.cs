using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>The templates that a StatefulSet or DaemonSet has had, each under the label of its pods, kept as ControllerRevisions.</summary>
/// <remarks>A world may come without them: then what it was loaded with is written down when the first change comes.</remarks>
internal sealed class TemplateRevisions(Cluster cluster, bool named)
{
    public const string Label = "controller-revision-hash";

    /// <summary>The label of the present template.</summary>
    public string Current(ObjectKey key, StoredObject set)
    {
        var known = cluster.Controlled(set, Kept.ControllerRevisions).ToList();
        var template = cluster.Templates.Of(set);
        if (Loaded(key) is var (loaded, label) && loaded.Uid() == set.Uid())
        {
            if (cluster.Templates.Of(loaded) == template) { return label; }
            if (known.Count == 0) { Write(set, loaded.Value.At("spec", "template")!, label, 1); }
        }

        if (known.Find(r => cluster.Templates.Of(set, r.Value.At("data", "spec", "template")) == template) is { } kept) { return LabelOf(set, kept); }
        var hash = Identity.Suffix($"{set.Uid()}/{template}", 10);
        var made = named ? $"{set.Name}-{hash}" : hash;
        Write(set, set.Value.At("spec", "template")!, made, cluster.Controlled(set, Kept.ControllerRevisions).Select(r => r.Number(0, "revision")).DefaultIfEmpty(0).Max() + 1);
        return made;
    }

    /// <summary>The template under a label; null: nobody remembers.</summary>
    public JsonNode? Find(ObjectKey key, StoredObject set, string label)
    {
        if (Loaded(key) is var (loaded, known) && known == label) { return loaded.Value.At("spec", "template"); }
        return cluster.Controlled(set, Kept.ControllerRevisions).FirstOrDefault(r => LabelOf(set, r) == label)?.Value.At("data", "spec", "template");
    }

    // What its pods were labelled with when nobody had written yet.
    private (StoredObject Set, string Label)? Loaded(ObjectKey key)
    {
        if (cluster.Baseline.Find(key.StorageKey, key.Namespace, key.Name) is not { } set) { return null; }
        var label = set.Value.Text("status", "updateRevision") ?? cluster.Baseline.Of(Kept.Pods).Values.FirstOrDefault(p => p.ControllerUid() == set.Uid())?.Label(Label);
        return label is null ? null : (set, label);
    }

    // A DaemonSet's pods bear the hash, a StatefulSet's the revision's name.
    private string LabelOf(StoredObject set, StoredObject revision) => named ? revision.Name : revision.Name[(set.Name.Length + 1)..];

    private void Write(StoredObject set, JsonNode template, string label, int revision)
    {
        var data = (JsonObject)template.DeepClone();
        data["$patch"] = "replace";
        var labels = set.Value.At("spec", "template", "metadata", "labels")?.DeepClone() as JsonObject ?? [];
        labels[Label] = label;
        cluster.Writes.Create(new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "ControllerRevision",
            ["metadata"] = new JsonObject
            {
                ["name"] = named ? label : string.Create(CultureInfo.InvariantCulture, $"{set.Name}-{label}"),
                ["namespace"] = set.Namespace,
                ["labels"] = labels,
                ["ownerReferences"] = new JsonArray(PodFactory.Reference(set)),
            },
            ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = data } },
            ["revision"] = revision,
        });
    }
}
