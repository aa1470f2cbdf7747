using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Access;

/// <summary>Answers the reviews that are created and not kept: they change nothing, and so are reads.</summary>
internal static class AccessReviews
{
    public static bool Handles(ResourceDefinition definition) => definition.Kind is
        "SelfSubjectAccessReview" or "SelfSubjectRulesReview" or "SelfSubjectReview" or "SubjectAccessReview" or "LocalSubjectAccessReview";

    public static async Task AnswerAsync(HttpContext context, Identity identity, ApiRequest request, ServedResource resource, ApiProfile profile)
    {
        if (!Accept.JsonForms(context.Request).Any(a => a.As.Length == 0)) { throw Accept.NoSuchForm(); }
        var review = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var kind = resource.Definition.Kind;
        if (review.Text("kind") is { Length: > 0 } given && given != kind)
        {
            var version = review.TextOr(resource.Version.Name, "apiVersion").Split('/')[^1];
            throw Failures.BadRequest($"{given} in version \"{version}\" cannot be handled as a {kind}: "
                + $"converting ({version}.{given}) to ({resource.Definition.Group.Split('.')[0]}.{kind}): unknown conversion");
        }

        var answer = new JsonObject
        {
            ["kind"] = kind,
            ["apiVersion"] = resource.ApiVersion,
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        };
        // A list of rules is answered without the question.
        if (kind != "SelfSubjectReview") { answer["spec"] = kind == "SelfSubjectRulesReview" ? new JsonObject() : review["spec"]?.DeepClone() ?? new JsonObject(); }
        answer["status"] = kind switch
        {
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = UserInfo(identity) },
            "SelfSubjectRulesReview" => RulesList.Of(identity, NamespaceOf(review), profile),
            _ => Decision(SubjectOf(kind, identity, review), QuestionOf(review, request)),
        };
        await using var body = new ResponseBody(context) { StatusCode = StatusCodes.Status201Created };
        body.Node(answer);
        await body.CompleteAsync();
    }

    private static JsonObject UserInfo(Identity identity)
    {
        var info = new JsonObject { ["username"] = identity.User };
        if (identity.Uid.Length > 0) { info["uid"] = identity.Uid; }
        info["groups"] = new JsonArray([.. identity.Groups.Select(g => (JsonNode)g)]);
        return info;
    }

    private static JsonObject Decision(Identity? subject, AccessQuestion asked)
    {
        var reason = subject is null ? null : AccessRules.ReasonFor(subject, asked);
        var status = new JsonObject { ["allowed"] = reason is not null };
        if (!string.IsNullOrEmpty(reason)) { status["reason"] = reason; }
        return status;
    }

    private static AccessQuestion QuestionOf(JsonObject review, ApiRequest request)
    {
        var nonResource = review.At("spec", "nonResourceAttributes") as JsonObject;
        if (review.At("spec", "resourceAttributes") is JsonObject about)
        {
            if (nonResource is not null)
            {
                var value = $"authorization.NonResourceAttributes{{Path:{GoText.Quote(nonResource.TextOr("", "path"))}, Verb:{GoText.Quote(nonResource.TextOr("", "verb"))}}}";
                throw Invalid("spec.nonResourceAttributes", $"Invalid value: {value}: cannot be specified in combination with resourceAttributes");
            }

            return new(about.TextOr("", "verb"), about.TextOr("", "group"), about.TextOr("", "resource"), about.TextOr("", "subresource"),
                about.TextOr(request.Namespace, "namespace"), about.TextOr("", "name"), null);
        }

        return nonResource is not null ? new(nonResource.TextOr("", "verb"), "", "", "", "", "", nonResource.TextOr("", "path"))
            : throw Invalid("spec.resourceAttributes", "Invalid value: \"null\": exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }

    private static ApiFailureException Invalid(string field, string message) =>
        Failures.Invalid("authorization.k8s.io", "", "", field, "FieldValueInvalid", message);

    private static string NamespaceOf(JsonObject review) =>
        review.TextOr("", "spec", "namespace") is { Length: > 0 } ns ? ns : throw Failures.BadRequest("no namespace on request");

    private static Identity? SubjectOf(string kind, Identity asking, JsonObject review)
    {
        if (kind == "SelfSubjectAccessReview") { return asking; }
        var user = review.TextOr("", "spec", "user");
        if (user == Identity.Administrator.User || review.At("spec").Texts("groups").Contains("system:masters", StringComparer.Ordinal)) { return Identity.Administrator; }
        return user == Identity.Limited.User ? Identity.Limited : null;
    }
}
