using System.ComponentModel;
using EksMcp.Pipeline;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools;

/// <summary>Arguments of every tool that looks at one cluster.</summary>
internal abstract record ClusterArgs
{
    [Description("Omit if one cluster is configured")]
    public string? ClusterName { get; init; }
}

/// <summary>Arguments of tools whose answer grows with the cluster.</summary>
internal abstract record BudgetedArgs : ClusterArgs
{
    [Bounds(CallBudget.MinTokens, CallBudget.MaxTokensAllowed)]
    public int? MaxTokens { get; init; }
}
