namespace EksMcp.Tools.Kubernetes.Listing;

/// <summary>What the address columns of Services, Ingresses and endpoints mean: none yet is worth a look.</summary>
internal static class NetworkStates
{
    private static readonly ResourceState Present = new("Present", Attention.Fine);

    public static ResourceState Service(string externalAddress) =>
        externalAddress == "<pending>" ? new ResourceState("AddressPending", Attention.Waiting) : Present;

    /// <summary>Null where the table has no such column.</summary>
    public static ResourceState Ingress(string? address) =>
        address is { Length: 0 } ? new ResourceState("NoAddress", Attention.Waiting) : Present;

    public static ResourceState Endpoints(string endpoints) =>
        endpoints is "<none>" or "<unset>" ? new ResourceState("NoEndpoints", Attention.Waiting) : Present;
}
