using EksMcp.Testing.RealCluster;

namespace EksMcp.Testing.Tests.RealCluster;

/// <summary>Tests that share one server and run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RealCollection : ICollectionFixture<RealApiServerFixture>
{
    public const string Name = "real API server";
}
