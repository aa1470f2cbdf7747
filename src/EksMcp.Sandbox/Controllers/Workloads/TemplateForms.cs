using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Controllers.Pods;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Workloads;

/// <summary>The pod templates of workloads in a form in which equal ones are equal texts: with the server's defaults, which a world may lack. Remembered.</summary>
internal sealed class TemplateForms(ObjectStore store, ApiProfile profile)
{
    private readonly ConditionalWeakTable<StoredObject, string> _known = [];

    public string Of(StoredObject workload) => _known.GetValue(workload, Read);

    /// <summary>Another template, as that workload would have it.</summary>
    public string Of(StoredObject workload, JsonNode? template)
    {
        var copy = workload.Copy();
        copy["spec"]!["template"] = template?.DeepClone();
        return Read(new StoredObject(copy, workload.Revision));
    }

    private string Read(StoredObject workload)
    {
        var copy = workload.Copy();
        var definition = ObjectIntake.DefinitionOf(store.State.Catalogue, copy);
        (copy.At("spec", "template") as JsonObject)?.Remove("$patch");
        ObjectDefaults.Apply(definition, ClusterWriter.VersionOf(copy), copy, profile);
        return Canonical.Template(copy.At("spec", "template"));
    }
}
