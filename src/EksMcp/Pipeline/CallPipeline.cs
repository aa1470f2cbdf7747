using EksMcp.Guard.Redaction;
using EksMcp.Hosting;
using EksMcp.Hosting.Audit;
using EksMcp.Hosting.Settings;
using EksMcp.Tools;

namespace EksMcp.Pipeline;

/// <summary>The one way to a tool. Every door (stdio, command line) calls <see cref="InvokeAsync"/> and nothing else.</summary>
internal sealed class CallPipeline
{
    private readonly ICallPolicy[] _policies;

    public CallPipeline(ToolCatalogue catalogue, ServerSettings settings, AuditLog audit, Redactor redactor, TimeProvider time, ServerLog log)
    {
        var faults = new FaultPolicy(settings, redactor, log);
        // The order is the design: what stands higher sees more, and cannot be skipped by what stands lower.
        _policies =
        [
            new AuditPolicy(audit, redactor, time, log),
            // Should redaction itself fail, nothing may pass it, and the outcome is still written.
            faults,
            new RedactionPolicy(redactor),
            faults,
            new ValidationPolicy(catalogue),
            new BudgetPolicy(settings, time),
            new AccessGate(settings),
        ];
    }

    public Task<ToolAnswer> InvokeAsync(ToolCall call, CancellationToken cancellationToken) => RunAsync(call, 0, cancellationToken);

    private Task<ToolAnswer> RunAsync(ToolCall call, int index, CancellationToken cancellationToken) =>
        index == _policies.Length
            ? call.Tool!.InvokeAsync(call, cancellationToken)
            : _policies[index].InvokeAsync(call, token => RunAsync(call, index + 1, token), cancellationToken);
}
