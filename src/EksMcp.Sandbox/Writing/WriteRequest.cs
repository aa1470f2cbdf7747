using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Writing;

/// <summary>One write: of what, where, how. The name is empty where a collection is meant.</summary>
internal sealed record WriteRequest(ServedResource Resource, string Namespace, string Name, string Subresource, WriteOptions Options)
{
    public ResourceDefinition Definition => Resource.Definition;

    public bool DryRun => Options.DryRun;
}
