using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation.Custom;

/// <summary>CustomResourceDefinitions: names, versions, and the essentials of their schemas.</summary>
internal static class DefinitionRules
{
    private static readonly string[] Types = ["boolean", "date", "integer", "number", "string"];

    public static void Check(JsonObject obj, JsonObject? before, Problems to)
    {
        if (before is null) { MetadataRules.CheckAny(obj, namespaced: false, name => NameProblems(obj, name), to); }
        else { MetadataRules.CheckAnyUpdate(obj, before, to); }
        CheckSpec(obj["spec"], to);
        if (before is not null) { CheckChange(obj, before, to); }
        CheckStored(obj, to);
    }

    private static IEnumerable<string> NameProblems(JsonObject obj, string name)
    {
        foreach (var problem in Formats.Subdomain(name)) { yield return problem; }
        if (name != $"{obj.TextOr("", "spec", "names", "plural")}.{obj.TextOr("", "spec", "group")}") { yield return "must be spec.names.plural+\".\"+spec.group"; }
    }

    private static void CheckSpec(JsonNode? spec, Problems to)
    {
        var group = spec.TextOr("", "group");
        var problems = Formats.Subdomain(group).ToList();
        if (group.Length == 0) { to.Required("spec.group"); }
        else if (problems.Count > 0) { to.Invalid("spec.group", group, string.Join(",", problems)); }
        else if (!group.Contains('.', StringComparison.Ordinal)) { to.Invalid("spec.group", group, "should be a domain with at least one dot"); }
        var scope = spec.TextOr("", "scope");
        if (scope.Length == 0) { to.Required("spec.scope"); }
        else if (scope is not ("Cluster" or "Namespaced")) { to.NotSupported("spec.scope", scope, "Cluster", "Namespaced"); }
        foreach (var (version, path) in spec.Indexed("versions", "spec.versions"))
        {
            if (version.At("schema", "openAPIV3Schema") is null) { to.Required($"{path}.schema.openAPIV3Schema", "schemas are required"); }
        }

        CheckVersions(spec, to);
        CheckNames(spec.At("names"), to);
        // What all versions share the server sees as the definition's own.
        var first = spec.Items("versions").FirstOrDefault();
        if (AllAlike(spec, "schema")) { StructureRules.Check(first.At("schema", "openAPIV3Schema"), "spec.validation.openAPIV3Schema", to); }
        if (AllAlike(spec, "additionalPrinterColumns")) { CheckColumns(first, "spec", to); }
        CheckConversion(spec.At("conversion"), to);
    }

    private static void CheckVersions(JsonNode? spec, Problems to)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var unique = true;
        foreach (var (version, path) in spec.Indexed("versions", "spec.versions"))
        {
            var name = version.TextOr("", "name");
            unique &= names.Add(name);
            var problems = Formats.Label1035(name).ToList();
            if (problems.Count > 0) { to.Invalid($"{path}.name", name, string.Join(",", problems)); }
            if (version.Text("deprecationWarning") is not null && version.Flag("deprecated") != true) { to.Invalid($"{path}.deprecationWarning", version["deprecationWarning"], "can only be set for deprecated versions"); }
            if (!AllAlike(spec, "schema")) { StructureRules.Check(version.At("schema", "openAPIV3Schema"), $"{path}.schema.openAPIV3Schema", to); }
            if (!AllAlike(spec, "additionalPrinterColumns")) { CheckColumns(version, path, to); }
        }

        var shown = new GoValue("[]apiextensions.CustomResourceDefinitionVersion{…}");
        if (!unique) { to.Invalid("spec.versions", shown, "must contain unique version names"); }
        if (spec.Items("versions").Count(v => v.Flag("storage") == true) != 1) { to.Invalid("spec.versions", shown, "must have exactly one version marked as storage version"); }
        var first = spec.Items("versions").FirstOrDefault().TextOr("", "name");
        var wrong = Formats.Label1035(first).ToList();
        if (wrong.Count > 0) { to.Invalid("spec.version", first, string.Join(",", wrong)); }
    }

    private static bool AllAlike(JsonNode? spec, string field)
    {
        var versions = spec.Items("versions").ToList();
        return versions.TrueForAll(v => Semantic.Same(v[field], versions[0][field]));
    }

    private static void CheckColumns(JsonNode? version, string path, Problems to)
    {
        foreach (var (column, at) in version.Indexed("additionalPrinterColumns", $"{path}.additionalPrinterColumns")) { CheckColumn(column, at, to); }
    }

    private static void CheckColumn(JsonObject column, string path, Problems to)
    {
        if (column.TextOr("", "name").Length == 0) { to.Required($"{path}.name"); }
        var type = column.TextOr("", "type");
        var allowed = $"must be one of {string.Join(",", Types)}";
        if (type.Length == 0) { to.Required($"{path}.type", allowed); }
        else if (!Types.Contains(type, StringComparer.Ordinal)) { to.Invalid($"{path}.type", type, allowed); }
        if (column.TextOr("", "jsonPath").Length == 0) { to.Required($"{path}.JSONPath"); }
    }

    private static void CheckNames(JsonNode? names, Problems to)
    {
        const string path = "spec.names";
        string[] fields = ["plural", "singular", "kind", "listKind"];
        foreach (var field in fields.Where(f => names.TextOr("", f).Length == 0)) { to.Required($"{path}.{field}"); }
        foreach (var field in fields)
        {
            var name = names.TextOr("", field);
            var mixed = field is "kind" or "listKind";
            var problems = Formats.Label1035(mixed ? name.ToLowerInvariant() : name).ToList();
            if (name.Length > 0 && problems.Count > 0) { to.Invalid($"{path}.{field}", name, (mixed ? "may have mixed case, but should otherwise match: " : "") + string.Join(",", problems)); }
        }

        CheckWords(names, "shortNames", to);
        if (names.TextOr("", "kind") is { Length: > 0 } kind && kind == names.Text("listKind")) { to.Invalid($"{path}.listKind", kind, "kind and listKind may not be the same"); }
        CheckWords(names, "categories", to);
    }

    private static void CheckWords(JsonNode? names, string field, Problems to)
    {
        foreach (var (word, i) in names.Texts(field).Select((w, i) => (w, i)))
        {
            var problems = Formats.Label1035(word).ToList();
            if (problems.Count > 0) { to.Invalid(Paths.At($"spec.names.{field}", i), word, string.Join(",", problems)); }
        }
    }

    private static void CheckConversion(JsonNode? conversion, Problems to)
    {
        var strategy = conversion.TextOr("", "strategy");
        if (strategy.Length == 0) { to.Required("spec.conversion.strategy"); }
        else if (strategy is not ("None" or "Webhook")) { to.NotSupported("spec.conversion.strategy", strategy, "None", "Webhook"); }
        if (strategy == "Webhook" && conversion.At("webhook", "clientConfig") is null) { to.Required("spec.conversion.webhookClientConfig", "required when strategy is set to Webhook"); }
    }

    private static void CheckChange(JsonObject obj, JsonObject before, Problems to)
    {
        var fixedFields = before.HasTrueCondition("Established") ? (string[][])[["scope"], ["names", "kind"], ["group"], ["names", "plural"]] : [["group"], ["names", "plural"]];
        foreach (var field in fixedFields) { to.Unchanged($"spec.{string.Join('.', field)}", obj["spec"].At(field), before["spec"].At(field)); }
    }

    private static void CheckStored(JsonObject obj, Problems to)
    {
        var versions = obj.Items("spec", "versions").Select(v => v.TextOr("", "name")).ToList();
        var stored = obj.Texts("status", "storedVersions").ToList();
        if (stored.Count == 0) { to.Invalid("status.storedVersions", GoValue.Texts(obj.At("status", "storedVersions")), "must have at least one stored version"); }
        foreach (var version in obj.Items("spec", "versions").Where(v => v.Flag("storage") == true && !stored.Contains(v.TextOr("", "name"), StringComparer.Ordinal)))
        {
            to.Invalid("status.storedVersions", new GoValue("apiextensions.CustomResourceDefinitionVersion{…}"), $"must have the storage version {version.Text("name")}");
        }

        for (var i = 0; i < stored.Count; i++)
        {
            if (!versions.Contains(stored[i], StringComparer.Ordinal)) { to.Invalid(Paths.At("status.storedVersions", i), stored[i], "must appear in spec.versions"); }
        }
    }
}
