using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Merging;

namespace EksMcp.Sandbox.Writing;

/// <summary>One write: of what, where, how. The name is empty where a collection is meant.</summary>
internal sealed record WriteRequest(ServedResource Resource, string Namespace, string Name, string Subresource, WriteOptions Options)
{
    public ResourceDefinition Definition => Resource.Definition;

    public bool DryRun => Options.DryRun;

    /// <summary>The subresource that owners are noted with, where it is not the one whose rules hold.</summary>
    public string? OwnedThrough { get; init; }

    /// <summary>Who owns what the write sets.</summary>
    public FieldWriter WriterAt(DateTimeOffset now, FieldOperation operation) =>
        new(Options.FieldManager, Resource.ApiVersion, operation, OwnedThrough ?? (Subresource.Length > 0 ? Subresource : null), now)
        {
            Profile = Definition.Profile,
            Unowned = Definition.Profile == ApiProfile.Kubernetes120 ? [] : Untouched(),
        };

    // What a write of the object cannot set, and what a write of its status cannot.
    private string[] Untouched() => Subresource switch
    {
        "status" => ["spec"],
        "" when Definition.Subresources.Any(s => s.Name == "status") => ["status"],
        _ => [],
    };
}
