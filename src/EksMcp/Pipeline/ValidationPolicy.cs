using EksMcp.Tools;
using EksMcp.Tools.Schema;

namespace EksMcp.Pipeline;

/// <summary>No tool sees an argument that its schema does not state.</summary>
internal sealed class ValidationPolicy(ToolCatalogue catalogue) : ICallPolicy
{
    public Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        if (call.Tool is null)
        {
            var near = Nearest.To(call.ToolName, catalogue.Tools.Select(t => t.Name), 3).ToList();
            throw new ToolException(
                ErrorCode.UnknownTool,
                $"No tool is called '{Shown.Short(call.ToolName)}'.",
                near.Count > 0 ? $"Did you mean {string.Join(" or ", near)}?" : $"There are {string.Join(", ", catalogue.Tools.Select(t => t.Name))}.");
        }

        call.Arguments = ArgumentBinder.Bind(call.Tool, call.RawArguments);
        return next(cancellationToken);
    }
}
