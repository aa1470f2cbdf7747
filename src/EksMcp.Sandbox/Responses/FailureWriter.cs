using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Responses;

/// <summary>Writes an error as the answer.</summary>
internal static class FailureWriter
{
    public static async Task WriteAsync(HttpContext context, ApiFailureException failure)
    {
        if (failure.RetryAfter is { } seconds) { context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture); }
        if (failure.Reason is null)
        {
            context.Response.StatusCode = failure.Code;
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(failure.Message), context.RequestAborted);
            return;
        }

        await using var body = new ResponseBody(context) { StatusCode = failure.Code };
        body.Node(failure.ToStatus());
        await body.CompleteAsync();
    }
}
