using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>metadata: names, labels, annotations, owners, finalizers, and what of it may never change.</summary>
internal static class MetadataRules
{
    private const int AnnotationBytes = 256 * 1024;

    /// <summary>As built-in kinds are checked: their finalizers must be known or have a domain.</summary>
    public static void Check(JsonObject obj, bool namespaced, Func<string, IEnumerable<string>> name, Problems to)
    {
        CheckAny(obj, namespaced, name, to);
        CheckKnownFinalizers(obj["metadata"], to);
    }

    /// <param name="obj">The object.</param>
    /// <param name="namespaced">Whether it must have a namespace.</param>
    /// <param name="name">The form of its name.</param>
    /// <param name="to">Where problems go.</param>
    public static void CheckAny(JsonObject obj, bool namespaced, Func<string, IEnumerable<string>> name, Problems to)
    {
        var metadata = obj["metadata"];
        if (metadata.TextOr("", "generateName") is { Length: > 0 } prefix) { to.Invalid("metadata.generateName", prefix, name(Masked(prefix))); }
        if (metadata.TextOr("", "name") is { Length: > 0 } given) { to.Invalid("metadata.name", given, name(given)); }
        else { to.Required("metadata.name", "name or generateName is required"); }
        var ns = metadata.TextOr("", "namespace");
        if (!namespaced && ns.Length > 0) { to.Forbidden("metadata.namespace", "not allowed on this type"); }
        else if (namespaced && ns.Length == 0) { to.Required("metadata.namespace"); }
        else if (namespaced) { to.Invalid("metadata.namespace", ns, Formats.Label(ns)); }
        to.NotNegative("metadata.generation", metadata.Whole("generation"));
        CheckRest(metadata, to);
        CheckFinalizers(metadata, to);
    }

    public static void CheckUpdate(JsonObject after, JsonObject before, Problems to)
    {
        CheckAnyUpdate(after, before, to);
        CheckKnownFinalizers(after["metadata"], to);
    }

    public static void CheckAnyUpdate(JsonObject after, JsonObject before, Problems to)
    {
        var (now, then) = (after["metadata"], before["metadata"]);
        if (then.At("deletionTimestamp") is not null)
        {
            var added = now.Texts("finalizers").Except(then.Texts("finalizers"), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (added.Count > 0) { to.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(Responses.GoText.Quote))}}}"); }
        }

        if (now.TextOr("", "resourceVersion").Length == 0) { to.Invalid("metadata.resourceVersion", "", "must be specified for an update"); }
        foreach (var field in (string[])["name", "namespace", "uid"])
        {
            if (now.TextOr("", field) != then.TextOr("", field)) { to.Invalid($"metadata.{field}", now.TextOr("", field), Problems.Immutable); }
        }

        foreach (var field in (string[])["deletionTimestamp", "deletionGracePeriodSeconds"])
        {
            if (!Semantic.Same(now.At(field), then.At(field))) { to.Invalid($"metadata.{field}", Moment(now.At(field)), Problems.Immutable); }
        }

        CheckRest(now, to);
    }

    public static void CheckLabels(JsonNode? labels, string field, Problems to)
    {
        foreach (var (key, value) in Sorted(labels))
        {
            to.Invalid(field, key, Formats.QualifiedName(key));
            to.Invalid(field, value.Text() ?? "", Formats.LabelValue(value.Text() ?? ""));
        }
    }

    public static void CheckAnnotations(JsonNode? annotations, string field, Problems to)
    {
        var size = 0L;
        foreach (var (key, value) in Sorted(annotations))
        {
            to.Invalid(field, key, Formats.QualifiedName(key.ToLowerInvariant()));
            size += key.Length + (value.Text() ?? "").Length;
        }

        if (size > AnnotationBytes) { to.TooLong(field, AnnotationBytes); }
    }

    public static IEnumerable<KeyValuePair<string, JsonNode?>> Sorted(JsonNode? map) => map is JsonObject members ? members.OrderBy(m => m.Key, StringComparer.Ordinal) : [];

    private static void CheckRest(JsonNode? metadata, Problems to)
    {
        CheckLabels(metadata.At("labels"), "metadata.labels", to);
        CheckAnnotations(metadata.At("annotations"), "metadata.annotations", to);
        CheckOwners(metadata, to);
    }

    private static void CheckOwners(JsonNode? metadata, Problems to)
    {
        const string path = "metadata.ownerReferences";
        string? controller = null;
        foreach (var owner in metadata.Items("ownerReferences"))
        {
            var version = owner.TextOr("", "apiVersion");
            if (version.Length == 0) { to.Invalid($"{path}.apiVersion", "", "version must not be empty"); }
            foreach (var field in (string[])["kind", "name", "uid"])
            {
                if (owner.TextOr("", field).Length == 0) { to.Invalid($"{path}.{field}", "", $"{field} must not be empty"); }
            }

            if (owner.Flag("controller") != true) { continue; }
            if (controller is null) { controller = owner.TextOr("", "name"); }
            else { to.Invalid(path, new GoValue("[]v1.OwnerReference{…}"), $"Only one reference can have Controller set to true. Found \"true\" in references for {controller} and {owner.Text("name")}"); }
        }
    }

    private static void CheckFinalizers(JsonNode? metadata, Problems to)
    {
        const string path = "metadata.finalizers";
        var finalizers = metadata.Texts("finalizers").ToList();
        foreach (var name in finalizers) { to.Invalid(path, name, Formats.QualifiedName(name)); }
        if (finalizers.Contains("orphan", StringComparer.Ordinal) && finalizers.Contains("foregroundDeletion", StringComparer.Ordinal))
        {
            to.Invalid(path, GoValue.Texts(metadata.At("finalizers")), "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    private static void CheckKnownFinalizers(JsonNode? metadata, Problems to)
    {
        foreach (var (name, i) in metadata.Texts("finalizers").Select((n, i) => (n, i)))
        {
            if (!name.Contains('/', StringComparison.Ordinal) && name is not ("kubernetes" or "orphan" or "foregroundDeletion")) { to.Invalid(Paths.At("metadata.finalizers", i), name, "name is neither a standard finalizer name nor is it fully qualified"); }
        }
    }

    private static GoValue Moment(JsonNode? value) => value is JsonValue && new JsonObject { ["t"] = value.DeepClone() }.Time("t") is { } time && value.Text() is not null
        ? new(time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", System.Globalization.CultureInfo.InvariantCulture)) : new(GoValue.Of(value));

    // What will follow the prefix cannot be a dash.
    private static string Masked(string prefix) => prefix.Length > 1 && prefix[^1] == '-' ? prefix[..^2] + "a" : prefix;
}
