using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Writing;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>What an answer says of a write that was made or tried.</summary>
internal static class WriteResult
{
    private static readonly string[] RollsOut = ["deployments.apps", "statefulsets.apps", "daemonsets.apps"];

    public static ManageK8sResource.Result Of(WriteRequest request, WriteReport report)
    {
        var now = report.Answer.Object;
        var deletes = request.Operation == WriteOperation.Delete;
        var changes = deletes ? null : FieldDiff.Between(report.Before, now);
        return new ManageK8sResource.Result
        {
            Outcome = Outcome(request, now, changes),
            DryRun = report.Written ? null : true,
            Kind = request.Resource.Kind,
            ApiVersion = request.Resource.ApiVersion,
            // A dry run makes a name of generateName that no object will have.
            Name = request.Name ?? (report.Written ? now.Text("metadata", "name") : null),
            Namespace = request.Namespace,
            Uid = (deletes ? report.Object : now).Text("metadata", "uid"),
            ResourceVersion = report.Written && !deletes ? now.Text("metadata", "resourceVersion") : null,
            Generation = deletes ? null : now.Number("metadata", "generation"),
            Changes = changes,
            Warnings = NullIfEmpty(report.Answer.Warnings),
            Dropped = NullIfEmpty(Dropped(request, report)),
            Dependants = report.Dependants is { Count: > 0 } dependants ? dependants : null,
            Finalizers = deletes ? NullIfEmpty(Finalizers(IsGoing(now) ? now : report.Object)) : null,
            Notes = NullIfEmpty([.. Notes(request, report, changes)]),
        };
    }

    /// <summary>It was told to go and is not gone: its grace period runs, or finalizers hold it.</summary>
    private static bool IsGoing(JsonObject now) => now.Text("metadata", "deletionTimestamp") is not null
        && (now.Number("metadata", "deletionGracePeriodSeconds") > 0 || Finalizers(now).Count > 0);

    // A namespace keeps those that empty it in its spec.
    private static List<string> Finalizers(JsonObject? found) => [.. found.Texts("metadata", "finalizers"), .. found.Text("kind") == "Namespace" ? found.Texts("spec", "finalizers") : []];

    private static string Outcome(WriteRequest request, JsonObject now, IReadOnlyList<FieldChange>? changes) =>
        request.Operation == WriteOperation.Delete ? IsGoing(now) ? "deleting" : "deleted"
        : changes is { Count: 0 } ? "unchanged"
        : request.Operation.Past.ToLowerInvariant();

    private static IReadOnlyList<string> Dropped(WriteRequest request, WriteReport report) =>
        request.Body is JsonObject sent ? DroppedFields.Of(sent, report.Answer.Object) : [];

    private static IEnumerable<string> Notes(WriteRequest request, WriteReport report, IReadOnlyList<FieldChange>? changes)
    {
        if (report.PatchType == PatchType.Merge && HoldsList(request.Body))
        {
            yield return "Sent as a merge patch: each list in it takes the place of the whole list.";
        }

        if (changes?.Any(c => c.Path.StartsWith("spec.template", StringComparison.Ordinal)) == true && report.Before is not null && RollsOut.Contains(request.Resource.QualifiedName))
        {
            yield return "The pod template changes: the workload's pods are replaced one after another.";
        }

        if (request.Operation == WriteOperation.Delete && report.Dependants is null)
        {
            yield return "What depends on it could not be looked up in time.";
        }
    }

    private static bool HoldsList(JsonNode? node) => node switch
    {
        JsonArray => true,
        JsonObject map => map.Any(member => HoldsList(member.Value)),
        _ => false,
    };

    private static IReadOnlyList<string>? NullIfEmpty(IReadOnlyList<string> texts) => texts.Count == 0 ? null : texts;
}
