using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace EksMcp.Testing.RealCluster;

/// <summary>An admission webhook on loopback that judges as a test says. It holds for objects that carry its label.</summary>
public sealed class StubWebhook : IAsyncDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;
    private readonly WebApplication _app;

    private StubWebhook(Func<JsonObject, CancellationToken, Task<string?>> judge)
    {
        var pair = _authority.IssueServer("webhook");
        _certificate = X509Certificate2.CreateFromPem(pair.Certificate, pair.Key);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Run(context => AnswerAsync(context, judge));
    }

    /// <summary>Value of the label <c>hooked</c> on objects that it is asked about.</summary>
    public string Label { get; } = Guid.NewGuid().ToString("N");

    /// <summary>A ValidatingWebhookConfiguration that makes the API server ask it about ConfigMaps and Deployments.</summary>
    public JsonObject Configuration(int timeoutSeconds) => JsonNode.Parse($$$"""
        {"apiVersion":"admissionregistration.k8s.io/v1","kind":"ValidatingWebhookConfiguration","metadata":{"name":"hook-{{{Label}}}"},
         "webhooks":[{"name":"policy.example.com","admissionReviewVersions":["v1"],"sideEffects":"None","timeoutSeconds":{{{timeoutSeconds}}},"failurePolicy":"Fail",
          "clientConfig":{"url":"{{{Url}}}judge","caBundle":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority.CertificatePem))}}}"},
          "objectSelector":{"matchLabels":{"hooked":"{{{Label}}}"} },
          "rules":[{"apiGroups":["","apps"],"apiVersions":["v1"],"operations":["CREATE","UPDATE","DELETE"],"resources":["configmaps","deployments"]}]}]}
        """)!.AsObject();

    private Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="judge">Takes the request of an AdmissionReview; null: allowed, else the message of the refusal.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<StubWebhook> StartAsync(Func<JsonObject, CancellationToken, Task<string?>> judge, CancellationToken cancellationToken)
    {
        var webhook = new StubWebhook(judge);
        await webhook._app.StartAsync(cancellationToken);
        return webhook;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context, Func<JsonObject, CancellationToken, Task<string?>> judge)
    {
        var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!["request"]!.AsObject();
        var refusal = await judge(request, context.RequestAborted);
        context.Response.ContentType = "application/json";
        var response = new JsonObject { ["uid"] = request["uid"]!.DeepClone(), ["allowed"] = refusal is null };
        if (refusal is not null) { response["status"] = new JsonObject { ["message"] = refusal }; }
        var review = new JsonObject { ["apiVersion"] = "admission.k8s.io/v1", ["kind"] = "AdmissionReview", ["response"] = response };
        await context.Response.WriteAsync(review.ToJsonString(), context.RequestAborted);
    }
}
