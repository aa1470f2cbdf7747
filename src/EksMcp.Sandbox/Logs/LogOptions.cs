using System.Globalization;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Logs;

/// <summary>The query of a log request, checked as PodLogOptions are.</summary>
internal sealed record LogOptions(
    string Container, bool Follow, bool Previous, bool Timestamps, long? TailLines, long? LimitBytes, DateTimeOffset? Since)
{
    public static LogOptions Parse(IQueryCollection query, string pod, DateTimeOffset now)
    {
        var tail = query.Whole("tailLines");
        var limit = query.Whole("limitBytes");
        var seconds = query.Whole("sinceSeconds");
        var since = query.One("sinceTime");
        if (tail < 0) { throw Invalid(pod, "tailLines", "FieldValueInvalid", $"Invalid value: {tail}: must be greater than or equal to 0"); }
        if (limit < 1) { throw Invalid(pod, "limitBytes", "FieldValueInvalid", $"Invalid value: {limit}: must be greater than 0"); }
        if (seconds < 1) { throw Invalid(pod, "sinceSeconds", "FieldValueInvalid", $"Invalid value: {seconds}: must be greater than 0"); }
        if (seconds is not null && since.Length > 0)
        {
            // The server names no field here.
            throw Invalid(pod, "[]", "FieldValueForbidden", "Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified");
        }

        return new LogOptions(
            query.One("container"), query.Flag("follow"), query.Flag("previous"), query.Flag("timestamps"), tail, limit,
            seconds is { } s ? now - TimeSpan.FromSeconds(Math.Min(s, int.MaxValue)) : since.Length > 0 ? Moment(since) : null);
    }

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
            : throw Failures.BadRequest($"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");

    private static ApiFailureException Invalid(string pod, string field, string cause, string message) =>
        Failures.Invalid("", "PodLogOptions", pod, field, cause, message);
}
