namespace EksMcp.Pipeline;

/// <summary>One thing that every call passes through. It calls the next step at most once.</summary>
internal interface ICallPolicy
{
    Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken);
}

/// <summary>The rest of the pipeline.</summary>
internal delegate Task<ToolAnswer> CallStep(CancellationToken cancellationToken);
