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

    public static async Task AnswerAsync(HttpContext context, Identity identity, ApiRequest request, ServedResource resource)
    {
        if (!Accept.Parse(context.Request.Headers.Accept.ToString()).Any(a => a.As.Length == 0)) { throw Failures.NotAcceptable(); }
        var review = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        var kind = resource.Definition.Kind;
        if (review.Text("kind") is { Length: > 0 } given && given != kind)
        {
            throw Failures.BadRequest($"{given} in version \"{resource.Version.Name}\" cannot be handled as a {kind}: the kinds differ");
        }

        var answer = new JsonObject
        {
            ["kind"] = kind,
            ["apiVersion"] = resource.ApiVersion,
            ["metadata"] = new JsonObject { ["creationTimestamp"] = null },
        };
        if (kind != "SelfSubjectReview") { answer["spec"] = review["spec"]?.DeepClone() ?? new JsonObject(); }
        answer["status"] = kind switch
        {
            "SelfSubjectReview" => new JsonObject { ["userInfo"] = UserInfo(identity) },
            "SelfSubjectRulesReview" => RulesList.Of(identity, review.TextOr("", "spec", "namespace")),
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
        if (review.At("spec", "resourceAttributes") is JsonObject about)
        {
            return new(about.TextOr("", "verb"), about.TextOr("", "group"), about.TextOr("", "resource"), about.TextOr("", "subresource"),
                about.TextOr(request.Namespace, "namespace"), about.TextOr("", "name"), null);
        }

        if (review.At("spec", "nonResourceAttributes") is JsonObject path)
        {
            return new(path.TextOr("", "verb"), "", "", "", "", "", path.TextOr("", "path"));
        }

        throw Failures.Invalid("authorization.k8s.io", review.TextOr("SelfSubjectAccessReview", "kind"), "", "spec.resourceAttributes",
            "FieldValueInvalid", "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified");
    }

    private static Identity? SubjectOf(string kind, Identity asking, JsonObject review)
    {
        if (kind == "SelfSubjectAccessReview") { return asking; }
        var user = review.TextOr("", "spec", "user");
        if (user == Identity.Administrator.User || review.At("spec").Texts("groups").Contains("system:masters", StringComparer.Ordinal)) { return Identity.Administrator; }
        return user == Identity.Limited.User ? Identity.Limited : null;
    }
}
