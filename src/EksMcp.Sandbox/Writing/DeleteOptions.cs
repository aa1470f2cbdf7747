using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Writing.Protobuf;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>How something is to be deleted, from the body or, where there is none, from the query.</summary>
internal sealed record DeleteOptions
{
    private const string Kind = "DeleteOptions";
    private static readonly string[] Policies = ["Foreground", "Background", "Orphan"];

    public long? GracePeriodSeconds { get; init; }
    public string? Uid { get; init; }
    public string? ResourceVersion { get; init; }
    public bool? OrphanDependents { get; init; }
    public string? PropagationPolicy { get; init; }
    public bool DryRun { get; init; }

    /// <exception cref="ApiFailureException">400, 415, 422, 500.</exception>
    public static async Task<DeleteOptions> ReadAsync(HttpContext context)
    {
        var body = await BodyText.ReadAsync(context);
        var options = body.Length > 0 ? OfBody(body, BodyText.TypeOf(context.Request)) : OfQuery(context.Request.Query);
        options.Check();
        return options;
    }

    /// <summary>The options of a body, and those that come within another one (an eviction's).</summary>
    public static DeleteOptions Of(JsonNode? given) => new()
    {
        GracePeriodSeconds = given.Whole("gracePeriodSeconds"),
        Uid = given.Text("preconditions", "uid"),
        ResourceVersion = given.Text("preconditions", "resourceVersion"),
        OrphanDependents = given.Flag("orphanDependents"),
        PropagationPolicy = given.Text("propagationPolicy"),
        DryRun = WriteOptions.DryRunOf(Kind, [.. given.Texts("dryRun")]),
    };

    private static DeleteOptions OfBody(byte[] body, string type)
    {
        if (type == BodyText.Protobuf) { return Of(ProtobufObject.Read(body)); }
        if (type is not (BodyText.Json or BodyText.Yaml)) { throw Failures.UnsupportedMediaType(); }
        try
        {
            var given = type == BodyText.Json ? JsonText.Parse(body, []) : YamlText.Parse(body, []);
            if (given.TextOr(Kind, "kind") is var kind && kind != Kind)
            {
                throw Failures.Unexplained(
                    $"no kind \"{kind}\" is registered for version \"{given.Text("apiVersion")}\" in scheme \"k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27\"");
            }

            return Of(given);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Failures.Unexplained($"couldn't get version/kind; json parse error: {GoJson.ProblemOf(body)}");
        }
    }

    private static DeleteOptions OfQuery(IQueryCollection query) => new()
    {
        GracePeriodSeconds = query.Whole("gracePeriodSeconds"),
        OrphanDependents = query.ContainsKey("orphanDependents") ? query.Flag("orphanDependents") : null,
        PropagationPolicy = query.ContainsKey("propagationPolicy") ? query.One("propagationPolicy") : null,
        DryRun = WriteOptions.DryRunOf(Kind, [.. query["dryRun"].OfType<string>()]),
    };

    private void Check()
    {
        if (PropagationPolicy is not { } policy) { return; }
        if (OrphanDependents is not null)
        {
            throw WriteOptions.Refuse(Kind, "propagationPolicy", "FieldValueInvalid",
                $"Invalid value: {GoText.Quote(policy)}: orphanDependents and deletionPropagation cannot be both set");
        }

        if (Policies.Contains(policy, StringComparer.Ordinal)) { return; }
        throw WriteOptions.Refuse(Kind, "propagationPolicy", "FieldValueNotSupported",
            $"Unsupported value: {GoText.Quote(policy)}: supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
    }
}
