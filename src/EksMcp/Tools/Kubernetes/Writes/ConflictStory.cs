using System.Text.Json.Nodes;
using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Who changed an object, and what, between the moment it was read and now: by its managedFields and a diff.</summary>
internal static class ConflictStory
{
    private const int MostChanges = 6;
    private const int MostManagers = 4;

    /// <summary>The object did not wait for a write that was decided on what it held before.</summary>
    public static ToolException Changed(WriteRequest request, JsonObject before, JsonObject now)
    {
        if (before.Text("metadata", "uid") != now.Text("metadata", "uid"))
        {
            return Conflict($"{request.Title} was deleted and made anew while this call looked at it.");
        }

        var changes = FieldDiff.Between(before, now);
        var known = before.Maps("metadata", "managedFields").ToList();
        var who = now.Maps("metadata", "managedFields").Where(m => !known.Exists(k => JsonNode.DeepEquals(k, m))).Select(Name).ToList();
        // Times are whole seconds: who wrote the same fields twice in one leaves no trace.
        return Conflict($"{request.Title} was changed while this call looked at it{By(who.Count > 0 ? who : Last(now))}: {Words(changes)}.");
    }

    /// <summary>The caller decided on another state than there is.</summary>
    public static ToolException NotTheOne(WriteRequest request, JsonObject now)
    {
        var uid = now.Text("metadata", "uid");
        return request.Uid is { } wanted && wanted != uid
            ? Conflict($"{request.Title} is another object than the one that was meant: its uid is {uid}, not {wanted}. It was deleted and made anew.")
            : Conflict($"{request.Title} is at resourceVersion {now.Text("metadata", "resourceVersion")}, not {request.ResourceVersion}; changed last{By(Last(now))}.");
    }

    private static ToolException Conflict(string message) => new(ErrorCode.Conflict, message, "Read it again and decide on what it holds now.");

    private static List<string> Last(JsonObject found) =>
        [.. found.Maps("metadata", "managedFields").OrderByDescending(m => m.Text("time"), StringComparer.Ordinal).Take(1).Select(Name)];

    private static string Name(JsonObject manager) =>
        $"{manager.Text("manager") ?? "somebody"} ({manager.Text("operation") ?? "Update"}{(manager.Text("subresource") is { Length: > 0 } sub ? $" of {sub}" : "")}, {manager.Text("time") ?? "no time"})";

    private static string By(IReadOnlyCollection<string> who) => who.Count == 0 ? "" : $" by {string.Join(" and ", who.Take(MostManagers).Select(m => FieldPath.Cut(m)))}";

    private static string Words(IReadOnlyList<FieldChange> changes) => changes.Count == 0 ? "nothing that a diff shows"
        : string.Join(", ", changes.Take(MostChanges).Select(ChangeText.Line)) + (changes.Count > MostChanges ? $" and {changes.Count - MostChanges} more fields" : "");
}
