using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;

namespace EksMcp.Sandbox.Responses;

/// <summary>The errors of the API server, with its own wording, reasons and details.</summary>
internal static class Failures
{
    /// <summary>A path below no API that is built in.</summary>
    public static ApiFailureException NoSuchPath() => new(404, null, "404 page not found\n");

    /// <summary>A path that a built-in API does not have.</summary>
    public static ApiFailureException NoSuchRoute() => new(404, "NotFound", "the server could not find the requested resource") { Details = [] };

    /// <summary>An error that the server did not expect: it gives no reason.</summary>
    public static ApiFailureException Unexplained(string message) => new(500, "", message);

    public static ApiFailureException NotFound(ResourceDefinition definition, string name) => NotFound(definition.Group, definition.Plural, name);

    public static ApiFailureException NotFound(string group, string plural, string name) =>
        new(404, "NotFound", $"{plural}{(group.Length == 0 ? "" : ".")}{group} \"{name}\" not found") { Details = About(group, plural, name) };

    public static ApiFailureException BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiFailureException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiFailureException Forbidden(string message, JsonObject details) => new(403, "Forbidden", message) { Details = details };

    /// <summary>An admission plugin's refusal.</summary>
    public static ApiFailureException Refused(ResourceDefinition definition, string name, string why) =>
        Forbidden($"{definition.Qualified} \"{name}\" is forbidden: {why}", About(definition.Group, definition.Plural, name));

    public static ApiFailureException AlreadyExists(ResourceDefinition definition, string name) =>
        new(409, "AlreadyExists", $"{definition.Qualified} \"{name}\" already exists") { Details = About(definition.Group, definition.Plural, name) };

    /// <param name="group">Of the subject.</param>
    /// <param name="subject">What is said to be in conflict: a plural name, at deletions a kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="why">The reason.</param>
    public static ApiFailureException Conflict(string group, string subject, string name, string why)
    {
        var qualified = group.Length == 0 ? subject : $"{subject}.{group}";
        return new(409, "Conflict", $"Operation cannot be fulfilled on {qualified} \"{name}\": {why}") { Details = About(group, subject, name) };
    }

    public static ApiFailureException NotSupported(string action, ResourceDefinition definition, string? subresource = null)
    {
        var plural = subresource is null ? definition.Qualified : $"{definition.Plural}/{subresource}";
        return new(405, "MethodNotAllowed", $"{action} is not supported on resources of kind \"{plural}\"")
        {
            Details = About(definition.Group, definition.Plural, null),
        };
    }

    public static ApiFailureException MethodNotAllowed() =>
        new(405, "MethodNotAllowed", "the server does not allow this method on the requested resource") { Details = [] };

    /// <summary>The route has no such form.</summary>
    public static ApiFailureException NotAcceptable() => new(406, "NotAcceptable", "406: Not Acceptable") { Details = [] };

    public static ApiFailureException NotAcceptable(string message) => new(406, "NotAcceptable", message);

    public static ApiFailureException UnsupportedMediaType() => new(415, "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf");

    /// <summary>A patch in a form that the route does not take.</summary>
    public static ApiFailureException UnsupportedPatch(bool custom) => custom
        ? new(415, "UnsupportedMediaType", "the body of the request was in an unknown format - accepted media types include: "
            + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
        : new(415, "UnsupportedMediaType", "415: Unsupported Media Type") { Details = [] };

    public static ApiFailureException TooLargeBody(long limit) =>
        new(413, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");

    public static ApiFailureException Expired(string message, string? continueToken = null) =>
        new(410, "Expired", message) { Continue = continueToken };

    public static ApiFailureException VersionInFuture(long asked, long current) =>
        new(504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {current}")
        {
            Details = new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
                ["retryAfterSeconds"] = 1,
            },
            RetryAfter = 1,
        };

    /// <summary>A value that the API's own validation refuses.</summary>
    public static ApiFailureException Invalid(string group, string kind, string name, string field, string cause, string message)
    {
        var details = About(group, kind, name);
        details["causes"] = new JsonArray(new JsonObject { ["reason"] = cause, ["message"] = message, ["field"] = field });
        var subject = group.Length == 0 ? kind : $"{kind}.{group}";
        return new(422, "Invalid", $"{subject} \"{name}\" is invalid: {field}: {message}") { Details = details };
    }

    public static JsonObject About(string group, string kind, string? name)
    {
        var details = new JsonObject();
        if (!string.IsNullOrEmpty(name)) { details["name"] = name; }
        if (group.Length > 0) { details["group"] = group; }
        if (kind.Length > 0) { details["kind"] = kind; }
        return details;
    }
}
