namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>Tests that share one sandbox and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SandboxCollection : ICollectionFixture<SandboxGatewayServer>
{
    public const string Name = "sandbox";
}

/// <summary>Tests that share one real API server and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RealCollection : ICollectionFixture<RealGatewayServer>
{
    public const string Name = "real API server";
}
