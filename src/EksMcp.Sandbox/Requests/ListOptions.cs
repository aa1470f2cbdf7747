using System.Globalization;
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

    public static ListOptions Parse(IQueryCollection query)
    {
        var version = query["resourceVersion"].ToString();
        var match = query["resourceVersionMatch"].ToString();
        var options = new ListOptions
        {
            Limit = Number(query, "limit") ?? 0,
            Continue = query["continue"].ToString(),
            ResourceVersion = version.Length == 0 ? null : VersionOf(version),
            Exact = match == "Exact",
            LabelSelector = query["labelSelector"].ToString(),
            FieldSelector = query["fieldSelector"].ToString(),
            Timeout = Number(query, "timeoutSeconds") is { } seconds and > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, 86400)) : null,
            Bookmarks = Flag(query, "allowWatchBookmarks"),
            SendInitialEvents = Flag(query, "sendInitialEvents"),
        };
        options.CheckMatch(match, version, IsWatch(query));
        if (options.Continue.Length > 0 && version is not ("" or "0"))
        {
            throw Failures.BadRequest("specifying resource version is not allowed when using continue");
        }

        return options;
    }

    public static bool IsWatch(IQueryCollection query) => Flag(query, "watch");

    private static bool Flag(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && value.ToString() is not ("" or "0" or "false");

    private void CheckMatch(string match, string version, bool watch)
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
                throw Refuse(Field, "FieldValueForbidden", "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
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

    private static long VersionOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
            : throw Failures.BadRequest($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");

    private static long? Number(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) { return null; }
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw Failures.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
