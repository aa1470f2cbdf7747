using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Faults;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing.Admission;

/// <summary>Validating webhooks, as far as faults tell of them: one that denies, one that does not answer.</summary>
internal sealed class AdmissionWebhooks(TimeProvider time)
{
    /// <exception cref="ApiFailureException">403: denied; 500: it did not answer.</exception>
    public async Task AskAsync(HttpContext context)
    {
        foreach (var fault in FaultGate.WebhooksOf(context))
        {
            if (fault is DenialFault denial)
            {
                throw new ApiFailureException(403, "Forbidden", $"admission webhook {GoText.Quote(denial.Webhook)} denied the request: {denial.Message}");
            }

            if (fault is not HangingFault hanging) { continue; }
            await Task.Delay(hanging.Timeout, time, context.RequestAborted);
            throw Unanswered(hanging);
        }
    }

    private static ApiFailureException Unanswered(HangingFault hanging)
    {
        var url = string.Create(CultureInfo.InvariantCulture, $"https://{hanging.Webhook.Split('.')[0]}.webhooks.svc:443/validate?timeout={hanging.Timeout.TotalSeconds}s");
        var problem = $"failed calling webhook {GoText.Quote(hanging.Webhook)}: failed to call webhook: Post {GoText.Quote(url)}: context deadline exceeded";
        return new ApiFailureException(500, "InternalError", $"Internal error occurred: {problem}")
        {
            Details = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["message"] = problem }) },
        };
    }
}
