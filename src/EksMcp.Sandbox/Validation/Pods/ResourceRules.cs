using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Pods;

/// <summary>What a container asks for and may take.</summary>
internal static class ResourceRules
{
    private static readonly string[] OfContainers = ["cpu", "ephemeral-storage", "memory"];

    private static readonly string[] Standard =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
        "limits.ephemeral-storage", "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims",
        "storage", "requests.storage", "services.nodeports", "services.loadbalancers",
    ];

    private static readonly string[] Whole =
        ["pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers"];

    public static void Check(JsonNode? resources, string path, Problems to)
    {
        foreach (var (resource, amount) in MetadataRules.Sorted(resources.At("limits")))
        {
            var at = Paths.Key($"{path}.limits", resource);
            CheckName(resource, at, to);
            CheckAmount(resource, amount, at, to);
        }

        foreach (var (resource, amount) in MetadataRules.Sorted(resources.At("requests")))
        {
            var at = Paths.Key($"{path}.requests", resource);
            CheckName(resource, at, to);
            CheckAmount(resource, amount, at, to);
            CheckAgainstLimit(resource, amount, resources.At("limits", resource), path, to);
        }
    }

    public static void CheckAmount(string resource, JsonNode? amount, string path, Problems to)
    {
        var value = Amount.Of(amount) ?? 0;
        if (value < 0) { to.Invalid(path, amount, "must be greater than or equal to 0"); }
        var whole = Whole.Contains(resource, StringComparer.Ordinal) || resource.StartsWith("count/", StringComparison.Ordinal) || IsExtended(resource);
        if (whole && value != decimal.Truncate(value)) { to.Invalid(path, GoValue.Quantity(amount), "must be an integer"); }
    }

    /// <summary>A name that a container may ask for.</summary>
    public static void CheckName(string resource, string path, Problems to)
    {
        var found = to.Count;
        CheckAnyName(resource, path, to);
        var known = to.Count > found;
        if (!resource.Contains('/', StringComparison.Ordinal))
        {
            if (!OfContainers.Contains(resource, StringComparer.Ordinal) && !IsHugePage(resource)) { to.Invalid(path, resource, "must be a standard resource for containers"); }
        }
        else if (!known && !IsNative(resource) && !IsExtended(resource)) { to.Invalid(path, resource, "doesn't follow extended resource name standard"); }
    }

    /// <summary>A name of any resource.</summary>
    public static void CheckAnyName(string resource, string path, Problems to)
    {
        var problems = Formats.QualifiedName(resource).ToList();
        to.Invalid(path, resource, problems);
        if (problems.Count == 0 && !resource.Contains('/', StringComparison.Ordinal) && !IsStandard(resource))
        {
            to.Invalid(path, resource, "must be a standard resource type or fully qualified");
        }
    }

    public static bool IsStandard(string resource) => Standard.Contains(resource, StringComparer.Ordinal) || IsHugePage(resource);

    private static void CheckAgainstLimit(string resource, JsonNode? amount, JsonNode? limit, string path, Problems to)
    {
        var shared = IsNative(resource) && !IsHugePage(resource);
        var of = to.Profile == ApiProfile.Current ? $" of {limit.Text()}" : "";
        if (limit is null)
        {
            if (!shared) { to.Required($"{path}.limits", "Limit must be set for non overcommitable resources"); }
        }
        else if (!shared && Amount.Of(amount) != Amount.Of(limit)) { to.Invalid($"{path}.requests", amount, $"must be equal to {resource} limit{of}"); }
        else if (Amount.Of(amount) > Amount.Of(limit)) { to.Invalid($"{path}.requests", amount, $"must be less than or equal to {resource} limit{of}"); }
    }

    private static bool IsHugePage(string resource) => resource.StartsWith("hugepages-", StringComparison.Ordinal);

    private static bool IsNative(string resource) => !resource.Contains('/', StringComparison.Ordinal) || resource.Contains("kubernetes.io/", StringComparison.Ordinal);

    private static bool IsExtended(string resource) => !IsNative(resource) && !resource.StartsWith("requests.", StringComparison.Ordinal) && !resource.StartsWith("count/", StringComparison.Ordinal);
}
