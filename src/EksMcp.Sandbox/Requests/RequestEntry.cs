using EksMcp.Sandbox.Faults;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>Where every request comes in: logs it, applies faults, and turns failures into answers.</summary>
internal sealed class RequestEntry(RequestLog log, FaultGate gate, ApiDispatcher dispatcher, TimeProvider time, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        var pathAndQuery = context.Request.Path.Value + context.Request.QueryString.Value;
        var entry = log.Begin(context.Request.Method, pathAndQuery, time.GetUtcNow());
        context.Response.Headers["Audit-Id"] = Guid.NewGuid().ToString();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.RequestAborted = ending.Token;
        var aborted = true;
        try
        {
            if (!await gate.ApplyAsync(context, pathAndQuery)) { await dispatcher.DispatchAsync(context); }
            aborted = false;
        }
        catch (ApiFailureException failure) when (!context.Response.HasStarted)
        {
            await FailureWriter.WriteAsync(context, failure);
            aborted = false;
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody waits for the answer.
            context.Abort();
        }
        finally
        {
            log.End(entry, context.Response.StatusCode, aborted);
        }
    }
}
