using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Requests;

/// <summary>The query of a list or watch, checked as the API server checks it.</summary>
internal sealed record ListOptions
{
    public long Limit { get; private init; }
    public string Continue { get; private init; } = "";
    public long? ResourceVersion { get; private init; }
    public bool Exact { get; private init; }
    public string LabelSelector { get; private init; } = "";
    public string FieldSelector { get; private init; } = "";
    public TimeSpan? Timeout { get; private init; }
    public bool Bookmarks { get; private init; }
    public bool SendInitialEvents { get; private init; }

    public static ListOptions Parse(IQueryCollection query, ApiProfile profile)
    {
        var version = query.One("resourceVersion");
        var match = query.One("resourceVersionMatch");
        var options = new ListOptions
        {
            Limit = query.Whole("limit") ?? 0,
            Continue = query.One("continue"),
            ResourceVersion = query.Version("resourceVersion"),
            Exact = match == "Exact",
            LabelSelector = query.One("labelSelector"),
            FieldSelector = query.One("fieldSelector"),
            Timeout = query.Whole("timeoutSeconds") is { } seconds and not 0 ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86400)) : null,
            Bookmarks = query.Flag("allowWatchBookmarks"),
            // Later than 1.20.
            SendInitialEvents = profile == ApiProfile.Current && query.Flag("sendInitialEvents"),
        };
        options.CheckMatch(match, version, IsWatch(query), profile);
        return options;
    }

    public static bool IsWatch(IQueryCollection query) => query.Flag("watch");

    private void CheckMatch(string match, string version, bool watch, ApiProfile profile)
    {
        const string Field = "resourceVersionMatch";
        if (watch)
        {
            if (SendInitialEvents && match != "NotOlderThan")
            {
                throw Refuse(Field, "FieldValueForbidden", "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            }

            if (!SendInitialEvents && match.Length > 0)
            {
                throw Refuse(Field, "FieldValueForbidden", profile == ApiProfile.Current
                    ? "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
                    : "Forbidden: resourceVersionMatch is forbidden for watch");
            }

            return;
        }

        if (match.Length == 0) { return; }
        if (version.Length == 0) { throw Refuse(Field, "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided"); }
        if (Continue.Length > 0) { throw Refuse(Field, "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden when continue is provided"); }
        if (match is not ("Exact" or "NotOlderThan"))
        {
            throw Refuse(Field, "FieldValueNotSupported", $"Unsupported value: \"{match}\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
        }

        if (match == "Exact" && ResourceVersion == 0)
        {
            throw Refuse(Field, "FieldValueForbidden", "Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
    }

    private static ApiFailureException Refuse(string field, string cause, string message) =>
        Failures.Invalid("meta.k8s.io", "ListOptions", "", field, cause, message);
}
