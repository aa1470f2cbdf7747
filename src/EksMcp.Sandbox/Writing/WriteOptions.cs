using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using Microsoft.AspNetCore.Http;

namespace EksMcp.Sandbox.Writing;

/// <summary>What becomes of fields that a kind does not have, and of names that stand twice.</summary>
internal enum FieldValidation { Ignore, Warn, Strict }

/// <summary>The query of a write, checked as the API server checks it.</summary>
internal sealed record WriteOptions
{
    private const int LongestManager = 128;

    public bool DryRun { get; init; }

    /// <summary>Who is to own the fields: as told, else the beginning of the User-Agent.</summary>
    public required string FieldManager { get; init; }

    public FieldValidation Validation { get; init; }

    /// <summary>Takes over what others own; server-side apply only.</summary>
    public bool Force { get; init; }

    /// <param name="request">Its query and User-Agent.</param>
    /// <param name="kind"><c>CreateOptions</c>, <c>UpdateOptions</c>, <c>PatchOptions</c>: named in the refusal.</param>
    /// <param name="profile">1.20 knows no field validation.</param>
    /// <param name="apply">It is a server-side apply.</param>
    /// <exception cref="ApiFailureException">422.</exception>
    public static WriteOptions Parse(HttpRequest request, string kind, ApiProfile profile, bool apply = false)
    {
        var query = request.Query;
        var manager = query.One("fieldManager");
        if (!apply && query.ContainsKey("force")) { throw Refuse(kind, "force", "FieldValueForbidden", "Forbidden: may not be specified for non-apply patch"); }
        if (apply && manager.Length == 0) { throw Refuse(kind, "fieldManager", "FieldValueRequired", "Required value: is required for apply patch"); }
        CheckManager(kind, manager);
        return new WriteOptions
        {
            DryRun = DryRunOf(kind, [.. query["dryRun"].OfType<string>()]),
            FieldManager = manager.Length > 0 ? manager : ManagerOf(request.Headers.UserAgent.ToString()),
            Validation = profile == ApiProfile.Kubernetes120 ? FieldValidation.Ignore : ValidationOf(kind, query.One("fieldValidation")),
            Force = apply && query.Flag("force"),
        };
    }

    /// <exception cref="ApiFailureException">422.</exception>
    public static bool DryRunOf(string kind, IReadOnlyList<string> values)
    {
        if (values.FirstOrDefault(v => v != "All") is null) { return values.Count > 0; }
        var listed = string.Join(", ", values.Select(GoText.Quote));
        throw Refuse(kind, "dryRun", "FieldValueNotSupported", $"Unsupported value: []string{{{listed}}}: supported values: \"All\"");
    }

    public static ApiFailureException Refuse(string kind, string field, string cause, string message) =>
        Failures.Invalid("meta.k8s.io", kind, "", field, cause, message);

    private static void CheckManager(string kind, string manager)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(manager) > LongestManager)
        {
            throw Refuse(kind, "fieldManager", "FieldValueTooLong", $"Too long: must have at most {LongestManager} bytes");
        }

        for (var i = 0; i < manager.Length; i++)
        {
            if (!char.IsControl(manager[i])) { continue; }
            throw Refuse(kind, "fieldManager", "FieldValueInvalid",
                $"Invalid value: {GoText.Quote(manager)}: invalid character U+{(int)manager[i]:X4} (at position {i})");
        }
    }

    private static FieldValidation ValidationOf(string kind, string text) => text switch
    {
        "" or "Warn" => FieldValidation.Warn,
        "Ignore" => FieldValidation.Ignore,
        "Strict" => FieldValidation.Strict,
        _ => throw Refuse(kind, "fieldValidation", "FieldValueNotSupported",
            $"Unsupported value: {GoText.Quote(text)}: supported values: \"\", \"Ignore\", \"Strict\", \"Warn\""),
    };

    private static string ManagerOf(string agent) => agent.Split('/')[0] is { Length: > 0 } name ? name : "unknown";
}
