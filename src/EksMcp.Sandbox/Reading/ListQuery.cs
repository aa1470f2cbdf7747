using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Selectors;
using EksMcp.Sandbox.Storage;

namespace EksMcp.Sandbox.Reading;

/// <summary>Which objects a list or watch is about.</summary>
internal sealed class ListQuery(ResourceDefinition definition, string ns, ListOptions options, ApiProfile profile)
{
    private readonly LabelSelector _labels = LabelSelectorParser.Parse(options.LabelSelector);
    private readonly FieldSelector _fields = FieldSelector.Parse(definition, options.FieldSelector, profile);

    public bool HasSelectors => !_labels.IsEmpty || !_fields.IsEmpty;

    public bool Matches(StoredObject stored) =>
        (ns.Length == 0 || stored.Namespace == ns) && _labels.Matches(stored.Value) && _fields.Matches(stored.Value);

    public IEnumerable<StoredObject> Run(StoreState state) => state.Of(definition.StorageKey).Values.Where(Matches);
}
