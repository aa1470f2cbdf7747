using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Walks a JSON tree in place and masks: Secrets by kind, values by the name of their property, pairs of name and value, flags in argument
/// arrays, JSON inside strings, and every other string as text, each freed of invisible characters first. What lies deeper than 64 levels is removed.
/// </summary>
internal sealed class JsonMasker(Redactor redactor, bool allowSecretValues, bool onlyRootPasses)
{
    public JsonNode? Mask(JsonNode? root) => Visit(root, 0, null, null);

    private JsonNode? Visit(JsonNode? node, int depth, string? name, string? listKind)
    {
        if (depth > JsonText.MaxDepth && node is JsonObject or JsonArray) { return JsonValue.Create(redactor.Fingerprint("")); }
        switch (node)
        {
            case JsonObject o:
                VisitObject(o, depth, listKind, name is not null && SecretNames.IsSecret(name) ? name : null);
                return o;
            case JsonArray a:
                VisitArray(a, depth, name, listKind);
                return a;
            case JsonValue value when name is not null && value.GetValueKind() == JsonValueKind.Number:
                return SecretNames.IsSecret(name) && !PlainValues.IsPlainNumber(name, value.ToString()) ? MaskWhole(value, name) : value;
            default:
                return JsonText.Text(node) is { } text && MaskString(text, name, depth) is var masked && masked != text ? JsonValue.Create(masked) : node;
        }
    }

    private void VisitObject(JsonObject o, int depth, string? listKind, string? secretName = null)
    {
        JsonCleaner.CleanNames(o);
        var kind = UntrustedText.Clean(JsonText.Text(o, "kind") ?? listKind ?? "");
        var secret = KubernetesSecrets.IsSecret(o, kind);
        var passes = secret && allowSecretValues && (depth == 0 || !onlyRootPasses);
        var isPair = (JsonText.Text(o, "name") ?? JsonText.Text(o, "key")) is { } variable && SecretNames.IsSecretVariable(UntrustedText.Clean(variable));
        foreach (var (key, value) in o.ToArray())
        {
            var masked = value switch
            {
                _ when key is "data" or "stringData" && passes => JsonCleaner.Clean(value),
                JsonObject map when key == "stringData" || (key is "data" or "binaryData" && secret) => MaskValues(map, inBase64: key != "stringData"),
                JsonObject map when key == "data" && KubernetesSecrets.IsHelmRelease(o, kind) => MaskValues(map, inBase64: true),
                JsonObject annotations when secret && key == "annotations" => MaskApplied(annotations, depth),
                JsonObject metadata when secret && key == "metadata" && metadata["annotations"] is JsonObject applied => WithApplied(metadata, applied, depth),
                _ when secretName is not null && SecretNames.HoldsValue(key) => MaskHeld(value, secretName, depth),
                _ when isPair && key == "value" => MaskWhole(value, "password"),
                _ when KubernetesSecrets.IsMaterial(kind, key) => MaskWhole(value, "password"),
                JsonObject map when key is "spec" or "status" && KubernetesSecrets.HasMaterial(kind) => MaskMaterial(map, kind, depth),
                JsonObject auths when key == "auths" => MaskAuths(auths, depth),
                _ => Visit(value, depth + 1, redactor.MaskText(key), key is "items" ? ItemKind(kind) : null),
            };
            if (!ReferenceEquals(masked, value)) { o[key] = masked; }
            JsonCleaner.Rename(o, key, redactor.MaskText(key));
        }
    }

    private void VisitArray(JsonArray array, int depth, string? name, string? listKind)
    {
        string? flag = null;
        for (var i = 0; i < array.Count; i++)
        {
            var text = JsonText.Text(array[i]) is { } item ? UntrustedText.Clean(item) : null;
            var masked = flag is not null && text is not null && !text.StartsWith('-') ? MaskWhole(array[i], flag) : Visit(array[i], depth + 1, name, listKind);
            flag = text is { Length: < 128 } && text.StartsWith('-') && !text.Contains(' ', StringComparison.Ordinal) && SecretNames.IsSecret(text.AsSpan().TrimStart('-')) ? text.TrimStart('-') : null;
            if (!ReferenceEquals(masked, array[i])) { array[i] = masked; }
        }
    }

    private string MaskString(string text, string? name, int depth)
    {
        text = UntrustedText.Clean(text);
        if (name is not null && SecretNames.IsSecret(name)) { return Whole(text, name); }
        return redactor.MaskText(depth < JsonText.MaxDepth && MaskEmbedded(text, depth) is { } masked ? masked : text);
    }

    /// <summary>The text masked as the object or array that it is, the same text where it holds no secret; null where it is neither.</summary>
    public string? MaskEmbedded(string text, int depth = 0)
    {
        if (JsonText.Parse(text) is not { } inner) { return null; }
        var before = JsonText.Write(inner);
        var after = JsonText.Write(new JsonMasker(redactor, false, true).Visit(inner, depth + 1, null, null)!);
        return after == before ? text : after;
    }

    private string Whole(string text, string name) =>
        PlainValues.IsPlain(name, text) || Redaction.Mask.StandsAt(text, 0) && text.Length == Redaction.Mask.Length ? text : redactor.Fingerprint(text);

    private JsonNode? MaskWhole(JsonNode? value, string name) => value?.GetValueKind() switch
    {
        JsonValueKind.String when JsonText.Text(value) is { } text && Whole(UntrustedText.Clean(text), name) is var masked => masked == text ? value : JsonValue.Create(masked),
        JsonValueKind.Number => JsonValue.Create(redactor.Fingerprint(value.ToString())),
        JsonValueKind.Object or JsonValueKind.Array => JsonValue.Create(redactor.Fingerprint(JsonText.Write(value))),
        _ => value,
    };

    // What stands in "value" and its like below a secret name, unless it says where the secret is kept.
    private JsonNode? MaskHeld(JsonNode? value, string name, int depth) => value switch
    {
        JsonObject o when o.Any(p => SecretNames.IsReference(p.Key)) => Visit(o, depth + 1, name, null),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => Visit(number, depth + 1, name, null),
        _ => MaskWhole(value, name),
    };

    private JsonObject MaskValues(JsonObject map, bool inBase64)
    {
        foreach (var (key, value) in map.ToArray())
        {
            var text = JsonText.Text(value) ?? (value is null ? "" : JsonText.Write(value));
            if (text.Length == 0 || (Redaction.Mask.StandsAt(text, 0) && text.Length == Redaction.Mask.Length)) { continue; }
            map[key] = JsonValue.Create(inBase64 ? redactor.FingerprintBase64(text) : redactor.Fingerprint(text));
            JsonCleaner.Rename(map, key, redactor.MaskText(key));
        }

        return map;
    }

    // A last-applied configuration that is no JSON any more may still hold the Secret.
    private JsonObject MaskApplied(JsonObject annotations, int depth)
    {
        foreach (var (key, value) in annotations.ToArray())
        {
            if (JsonText.Text(value) is { } text && key.EndsWith("last-applied-configuration", StringComparison.Ordinal) && JsonText.Parse(text) is null) { annotations[key] = MaskWhole(value, "password"); }
        }

        VisitObject(annotations, depth + 1, null);
        return annotations;
    }

    private JsonObject WithApplied(JsonObject metadata, JsonObject annotations, int depth)
    {
        MaskApplied(annotations, depth + 1);
        VisitObject(metadata, depth + 1, null);
        return metadata;
    }

    private JsonObject MaskMaterial(JsonObject map, string kind, int depth)
    {
        foreach (var (key, value) in map.ToArray()) { if (KubernetesSecrets.IsMaterial(kind, key)) { map[key] = MaskWhole(value, "password"); } }
        VisitObject(map, depth + 1, null);
        return map;
    }

    private JsonObject MaskAuths(JsonObject auths, int depth)
    {
        foreach (var registry in auths.Select(p => p.Value).OfType<JsonObject>())
        {
            foreach (var (key, value) in registry.ToArray()) { if (key is not "email" and not "username") { registry[key] = MaskWhole(value, "password"); } }
        }

        VisitObject(auths, depth + 1, null);
        return auths;
    }

    private static string? ItemKind(string kind) => kind.Length > 4 && kind.EndsWith("List", StringComparison.Ordinal) ? kind[..^4] : null;
}
