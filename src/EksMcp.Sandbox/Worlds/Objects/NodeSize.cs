namespace EksMcp.Sandbox.Worlds.Objects;

/// <summary>What an EC2 instance type offers: capacity, and what EKS leaves of it to pods.</summary>
internal sealed record NodeSize(string InstanceType, string Cpu, string Memory, string AllocatableCpu, string AllocatableMemory, string Pods)
{
    public static NodeSize XLarge { get; } = new("m6i.xlarge", "4", "16073568Ki", "3920m", "15056736Ki", "58");

    public static NodeSize FourXLarge { get; } = new("m6i.4xlarge", "16", "64809352Ki", "15890m", "61910408Ki", "234");
}
