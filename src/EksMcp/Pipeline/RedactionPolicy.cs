using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;

namespace EksMcp.Pipeline;

/// <summary>The mask around the tools: whatever came from below is masked once more, faults included. The redactor frees it of control characters before it looks.</summary>
internal sealed class RedactionPolicy(Redactor redactor) : ICallPolicy
{
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        var answer = await next(cancellationToken);
        return answer with
        {
            Text = redactor.MaskText(answer.Text),
            Structured = (JsonObject?)redactor.MaskJson(answer.Structured, answer.ReleasesSecretValues),
            Fault = answer.Fault is { } fault
                ? fault with { Message = redactor.MaskText(fault.Message), Hint = fault.Hint is { } hint ? redactor.MaskText(hint) : null }
                : null,
        };
    }
}
