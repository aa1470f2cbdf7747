using System.Globalization;
using System.Text;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Faults;

/// <summary>Applies the faults that hit one request, before anything else looks at it.</summary>
internal sealed class FaultGate(FaultInjection faults, TimeProvider time)
{
    private static readonly object ExpireMark = new();
    private static readonly object WebhookMark = new();

    public static bool ExpiresContinue(HttpContext context) => context.Items.ContainsKey(ExpireMark);

    /// <summary>The webhooks that are to look at a write.</summary>
    public static IReadOnlyList<WebhookFault> WebhooksOf(HttpContext context) => context.Items[WebhookMark] as List<WebhookFault> ?? [];

    /// <summary>True: the fault has answered.</summary>
    public async Task<bool> ApplyAsync(HttpContext context, string pathAndQuery)
    {
        foreach (var fault in faults.Take(new FaultTarget(context.Request.Method, pathAndQuery)))
        {
            if (await ApplyAsync(context, fault)) { return true; }
        }

        return false;
    }

    private async Task<bool> ApplyAsync(HttpContext context, FaultAction fault)
    {
        var cancelled = context.RequestAborted;
        switch (fault)
        {
            case DelayFault delay:
                await Task.Delay(delay.Time, time, cancelled);
                return false;
            case CutFault cut:
                context.Response.Body = new CutBody(context.Response.Body, cut.Bytes);
                return false;
            case HalfCloseFault half:
                context.Response.Body = new HalfClosedBody(context.Response.Body, half.Bytes, context);
                return false;
            case TrickleFault trickle:
                context.Response.Body = new TrickleBody(context.Response.Body, trickle, time);
                return false;
            case ContentTypeFault type:
                context.Response.OnStarting(() => { context.Response.ContentType = type.Value; return Task.CompletedTask; });
                return false;
            case ExpireContinueFault:
                context.Items[ExpireMark] = ExpireMark;
                return false;
            case WebhookFault webhook:
                context.Items[WebhookMark] = (List<WebhookFault>)[.. WebhooksOf(context), webhook];
                return false;
            case SilenceFault:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, cancelled);
                return true;
            case GarbageFault garbage:
                await TextAsync(context, StatusCodes.Status200OK, "application/json", garbage.Text);
                return true;
            case EndlessLogFault log:
                await EndlessAsync(context, log.Line);
                return true;
            case StatusFault status:
                await StatusAsync(context, status);
                return true;
            default:
                return false;
        }
    }

    private static async Task StatusAsync(HttpContext context, StatusFault fault)
    {
        var retryAfter = fault.RetryAfter ?? (fault.Code == StatusCodes.Status429TooManyRequests ? TimeSpan.FromSeconds(1) : null);
        if (retryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // Flow control and the aggregation layer answer in plain text, all others with a Status.
        if (fault is { Message: null, Code: 429 or 503 })
        {
            var text = fault.Code == 429 ? "Too many requests, please try again later.\n" : "service unavailable\n";
            await TextAsync(context, fault.Code, "text/plain; charset=utf-8", text);
            return;
        }

        var (reason, message) = fault.Code switch
        {
            401 => ("Unauthorized", "Unauthorized"),
            403 => ("Forbidden", "forbidden"),
            404 => ("NotFound", "the server could not find the requested resource"),
            429 => ("TooManyRequests", "the server has received too many requests and has asked us to try again later"),
            500 => ("InternalError", "Internal error occurred: etcdserver: request timed out"),
            503 => ("ServiceUnavailable", "the server is currently unable to handle the request"),
            504 => ("Timeout", "Timeout: request did not complete within the allotted timeout"),
            _ => ("Unknown", "the server answered with an error"),
        };
        await FailureWriter.WriteAsync(context, new ApiFailureException(fault.Code, reason, fault.Message ?? message));
    }

    private static async Task EndlessAsync(HttpContext context, string line)
    {
        context.Response.ContentType = "text/plain";
        var block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(line + "\n", 64)));
        while (true)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task TextAsync(HttpContext context, int code, string type, string text)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }
}
