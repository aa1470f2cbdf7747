using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Validation.Pods;

namespace EksMcp.Sandbox.Validation.Policies;

/// <summary>LimitRanges: what is least, usual and most must be in that order.</summary>
internal static class LimitRangeRules
{
    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is not null) { MetadataRules.CheckUpdate(obj, before, to); }
        MetadataRules.Check(obj, namespaced: true, Formats.Subdomain, to);
        var types = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (limit, path) in obj["spec"].Indexed("limits", "spec.limits"))
        {
            var type = limit.TextOr("", "type");
            var problems = Formats.QualifiedName(type).ToList();
            to.Invalid($"{path}.type", type, problems);
            if (problems.Count == 0 && !type.Contains('/', StringComparison.Ordinal) && type is not ("Pod" or "Container" or "PersistentVolumeClaim")) { to.Invalid($"{path}.type", type, "must be a standard limit type or fully qualified"); }
            if (!types.Add(type)) { to.Duplicate($"{path}.type", type); }
            CheckLimit(limit, type, path, to);
        }
    }

    private static void CheckLimit(JsonObject limit, string type, string path, Problems to)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var field in (string[])["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"])
        {
            if (type == "Pod" && field is "default" or "defaultRequest" && limit.Count(field) > 0)
            {
                to.Forbidden($"{path}.{field}", "may not be specified when `type` is 'Pod'");
                continue;
            }

            foreach (var (resource, _) in MetadataRules.Sorted(limit[field]))
            {
                if (type is "Pod" or "Container") { ResourceRules.CheckName(resource, Paths.Key($"{path}.{field}", resource), to); }
                else { ResourceRules.CheckAnyName(resource, Paths.Key($"{path}.{field}", resource), to); }
                keys.Add(resource);
            }

            if (type == "PersistentVolumeClaim" && field == "defaultRequest" && limit.At("min", "storage") is null && limit.At("max", "storage") is null)
            {
                to.Required($"{path}.limits", "either minimum or maximum storage value is required, but neither was provided");
            }
        }

        foreach (var resource in keys) { CheckOrder(limit, resource, path, to); }
    }

    private static void CheckOrder(JsonObject limit, string resource, string path, Problems to)
    {
        Below("min", "min", "max", "min value {0} is greater than max value {1}");
        Below("defaultRequest", "min", "defaultRequest", "min value {0} is greater than default request value {1}");
        Below("defaultRequest", "defaultRequest", "max", "default request value {0} is greater than max value {1}");
        Below("defaultRequest", "defaultRequest", "default", "default request value {0} is greater than default limit value {1}");
        Below("default", "min", "default", "min value {0} is greater than default value {1}");
        Below("default", "default", "max", "default value {0} is greater than max value {1}");
        if (Amount.Of(limit.At("maxLimitRequestRatio", resource)) < 1) { to.Invalid(Paths.Key($"{path}.maxLimitRequestRatio", resource), GoValue.Quantity(limit.At("maxLimitRequestRatio", resource)), $"ratio {limit.Text("maxLimitRequestRatio", resource)} is less than 1"); }

        void Below(string field, string low, string high, string problem)
        {
            var (small, large) = (limit.At(low, resource), limit.At(high, resource));
            if (Amount.Of(small) > Amount.Of(large))
            {
                to.Invalid(Paths.Key($"{path}.{field}", resource), GoValue.Quantity(field == "default" && low == "min" ? small : limit.At(field, resource)),
                    problem.Replace("{0}", small.Text(), StringComparison.Ordinal).Replace("{1}", large.Text(), StringComparison.Ordinal));
            }
        }
    }
}
