using EksMcp.Guard.Redaction;
using EksMcp.Guard.Untrusted;
using EksMcp.Hosting;
using EksMcp.Hosting.Settings;
using EksMcp.Kubernetes;
using EksMcp.Tools.Schema;

namespace EksMcp.Pipeline;

/// <summary>The only place that catches. It turns every failure into words that say what was wrong and what would work.</summary>
internal sealed class FaultPolicy(ServerSettings settings, Redactor redactor, ServerLog log) : ICallPolicy
{
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        try
        {
            return await next(cancellationToken);
        }
        catch (ToolException e)
        {
            return Failed(call, new ToolFault(e.Code, e.Message, e.Hint));
        }
        catch (KubernetesException e)
        {
            return Failed(call, KubernetesFaults.Explain(e));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failed(call, new ToolFault(ErrorCode.Cancelled, "The call was cancelled; nothing more is read for it.", null));
        }
        catch (OperationCanceledException)
        {
            return Failed(call, new ToolFault(
                ErrorCode.Timeout,
                $"{call.ToolName} took longer than {settings.CallTimeout.TotalSeconds:0} s and was stopped.",
                "Narrow it (a namespace, a selector, fewer lines), or have the operator raise --call-timeout."));
        }
        catch (Exception e)
        {
            // What is not foreseen may carry anything, so only the type and the call id leave the process.
            log.Error($"call {call.Id} ({Shown.Short(call.ToolName)}): {Safe(e.ToString())}");
            return Failed(call, new ToolFault(
                ErrorCode.Internal,
                $"{Shown.Short(call.ToolName)} failed in a way that this program does not foresee ({e.GetType().Name}, call {call.Id}).",
                "The server's log (stderr) has the details under this call id; please report it."));
        }
    }

    private ToolAnswer Failed(ToolCall call, ToolFault fault) => ToolAnswer.Failed(fault with
    {
        Message = call.Writes is { } writes ? $"{fault.Message} {writes.Describe()}" : fault.Message,
        Simulated = settings.Sandbox is not null,
    });

    // Indented, so that no text inside can pass for a line of the log's own.
    private string Safe(string text) => redactor.MaskText(UntrustedText.Clean(text)).Replace("\n", "\n    ", StringComparison.Ordinal);
}
