using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Guard.Redaction;
using EksMcp.Hosting;
using EksMcp.Hosting.Audit;
using EksMcp.Tools.Schema;

namespace EksMcp.Pipeline;

/// <summary>An intent line before anything happens, an outcome line after it. No intent, no call.</summary>
internal sealed class AuditPolicy(AuditLog audit, Redactor redactor, TimeProvider time, ServerLog log) : ICallPolicy
{
    public async Task<ToolAnswer> InvokeAsync(ToolCall call, CallStep next, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            audit.Intent(new AuditIntent(call.Id, Shown.Short(call.ToolName), call.Caller, call.Door, MaskedArguments(call)));
        }
        catch (AuditException e)
        {
            return ToolAnswer.Failed(new ToolFault(ErrorCode.AuditUnavailable, $"The call did not run: {e.Message}", "Free space or permissions for the audit folder (--audit-dir), then call again."));
        }

        log.Debug($"call {call.Id}: {Shown.Short(call.ToolName)} from {call.Caller} by {call.Door}");
        var answer = await next(cancellationToken);
        var took = time.GetElapsedTime(started);
        log.Info($"call {call.Id}: {Shown.Short(call.ToolName)} {answer.Fault?.Code ?? "ok"}, {took.TotalMilliseconds:0} ms, {call.UpstreamRequests.Count} requests upstream");
        try
        {
            audit.Outcome(new AuditOutcome(call.Id, ResultOf(answer), answer.Fault?.Code, call.Gates, call.UpstreamRequests, took, answer.Cluster) { Writes = call.Writes?.Lines ?? [] });
        }
        catch (AuditException e)
        {
            // The call has run; the next intent will be refused. Nothing is hidden from the operator.
            log.Error($"the outcome of call {call.Id} could not be written to the audit log: {e.Message}");
        }

        return answer;
    }

    private static string ResultOf(ToolAnswer answer) => answer.Fault?.Code switch
    {
        null => "ok",
        ErrorCode.Cancelled => "cancelled",
        ErrorCode.GateClosed or ErrorCode.DangerRefused or ErrorCode.InvalidArguments or ErrorCode.InvalidManifest or ErrorCode.FileRefused or ErrorCode.UnknownTool => "refused",
        _ => "error",
    };

    private JsonNode MaskedArguments(ToolCall call)
    {
        var arguments = new JsonObject();
        var size = 0;
        foreach (var (name, value) in call.RawArguments)
        {
            // Masking megabytes that validation will refuse would be work for an attacker.
            var raw = value.ValueKind == JsonValueKind.Undefined ? "null"u8 : JsonMarshal.GetRawUtf8Value(value);
            size += raw.Length;
            arguments[Shown.Short(name)] = size > ArgumentBinder.MaxBytes ? "(too large)"
                : WellFormedJson.Problem(raw) is { } problem ? $"(left out: it {problem})"
                : JsonNodes.ToNode(value);
        }

        return redactor.MaskJson(arguments)!;
    }
}
