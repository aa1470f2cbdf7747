using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>Which arguments belong to which operation. Misplaced ones are refused, all at once: ignoring them would do something else than was asked.</summary>
internal static class WriteArguments
{
    public const string Scale = "scale";
    public const string Status = "status";

    public static void Check(ManageK8sResource.Args args)
    {
        var problems = Problems(args).ToList();
        if (problems.Count > 0)
        {
            throw Invalid(string.Join("; ", problems));
        }
    }

    public static ToolException Invalid(string problem) => new(
        ErrorCode.InvalidArguments,
        $"manage_k8s_resource: {problem}.",
        "create, replace and patch take body; patch also patch_type; delete also propagation and grace_period_seconds; all but create take name.");

    private static IEnumerable<string> Problems(ManageK8sResource.Args args)
    {
        var (deletes, reads) = (args.Operation == "delete", args.Operation == "read");
        if (args.Operation != "create" && string.IsNullOrEmpty(args.Name) && (deletes || reads || BodyName(args) is null))
        {
            yield return $"'name' is missing for {args.Operation}";
        }

        if (args.Body is { Count: > 0 } == (deletes || reads))
        {
            yield return deletes || reads ? $"{args.Operation} takes no body" : $"'body' is missing or empty for {args.Operation}";
        }

        if (args.PatchType is not null && args.Operation != "patch")
        {
            yield return $"'patch_type' belongs to patch, not to {args.Operation}";
        }

        if (!deletes && (args.Propagation is not null || args.GracePeriodSeconds is not null))
        {
            yield return $"'propagation' and 'grace_period_seconds' belong to delete, not to {args.Operation}";
        }

        if (args.Subresource is not null && (deletes || args.Operation == "create"))
        {
            yield return $"a subresource cannot be {(deletes ? "deleted" : "created")} by itself";
        }

        if ((args.Uid ?? args.ResourceVersion) is not null && (reads || args.Operation == "create"))
        {
            yield return $"'uid' and 'resource_version' are for what exists, not for {args.Operation}";
        }

        if (reads && args.DryRun)
        {
            yield return "'dry_run' is for writes";
        }
    }

    private static string? BodyName(ManageK8sResource.Args args) => args.Body.Text("metadata", "name");
}
