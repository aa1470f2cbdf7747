using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Requests;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Writing.Protobuf;

namespace EksMcp.Sandbox.Writing;

/// <summary>An object that a client sent, and which names stood twice in its text.</summary>
internal sealed record DecodedObject(JsonObject Value, IReadOnlyList<string> Repeated);

/// <summary>Makes of a body the object that a path demands, or says in the server's words why not.</summary>
internal static class ObjectDecoder
{
    private const int ShownBytes = 30;
    private const string Scheme = "k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30";
    private const string TypeOnly = "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string \"json:\\\"kind,omitempty\\\"\" }";

    /// <param name="body">The text.</param>
    /// <param name="type">Its content type.</param>
    /// <param name="kind">What it must be.</param>
    /// <exception cref="ApiFailureException">400, 415.</exception>
    public static DecodedObject Decode(byte[] body, string type, string kind)
    {
        var repeated = new List<string>();
        if (type == BodyText.Protobuf) { return new DecodedObject(ProtobufObject.Read(body), repeated); }
        if (type is not (BodyText.Json or BodyText.Yaml)) { throw Failures.UnsupportedMediaType(); }
        try
        {
            var node = type == BodyText.Json ? JsonText.Parse(body, repeated) : YamlText.Parse(body, repeated);
            return node is JsonObject o ? new DecodedObject(o, repeated)
                : throw Unrecognized(kind, $"json: cannot unmarshal {NameOf(node)} into Go value of type {TypeOnly}", body);
        }
        catch (JsonException)
        {
            throw Unrecognized(kind, GoJson.ProblemOf(body), body);
        }
        catch (FormatException e)
        {
            throw Failures.BadRequest($"the object provided is unrecognized (must be of type {kind}): {e.Message}");
        }
    }

    /// <summary>Refuses an object that does not say of itself what its path says: custom kinds leave nothing out.</summary>
    /// <exception cref="ApiFailureException">400, 422.</exception>
    public static void CheckCustom(JsonObject obj, ServedResource resource)
    {
        var definition = resource.Definition;
        if (obj.TextOr("", "kind") is not { Length: > 0 } kind)
        {
            throw Failures.BadRequest($"{definition.Kind} in version \"{resource.Version.Name}\" cannot be handled as a {definition.Kind}: unmarshalerDecoder: Object 'Kind' is missing in '{obj.ToJsonString(StoredObject.TextOptions)}'");
        }

        if (obj.TextOr("", "apiVersion") is var version && version != resource.ApiVersion)
        {
            throw Failures.BadRequest($"the API version in the data ({version}) does not match the expected API version ({resource.ApiVersion})");
        }

        if (kind != definition.Kind)
        {
            throw Failures.Invalid(definition.Group, kind, obj.TextOr("", "metadata", "name"), "kind", "FieldValueInvalid", $"Invalid value: {GoText.Quote(kind)}: must be {definition.Kind}");
        }

        if (obj["metadata"] is null) { obj["metadata"] = new JsonObject(); }
    }

    /// <summary>Sets what the body left out, and refuses what it says wrongly.</summary>
    /// <exception cref="ApiFailureException">400.</exception>
    public static void CheckType(ApiCatalogue catalogue, JsonObject obj, string kind, string apiVersion)
    {
        var (givenVersion, givenKind) = (obj.TextOr(apiVersion, "apiVersion"), obj.TextOr(kind, "kind"));
        var version = givenVersion[(givenVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var group = ObjectIntake.GroupOf(givenVersion);
        if (givenKind != kind || group != ObjectIntake.GroupOf(apiVersion))
        {
            var known = catalogue.FindKind(group, givenKind) is { } other && other.Versions.Any(v => v.Name == version);
            var target = ObjectIntake.GroupOf(apiVersion) is { Length: > 0 } own ? own.Split('.')[0] : "core";
            throw Failures.BadRequest($"{givenKind} in version \"{version}\" cannot be handled as a {kind}: " + (known
                ? $"converting ({version}.{givenKind}) to ({target}.{kind}): unknown conversion"
                : $"no kind \"{givenKind}\" is registered for version \"{givenVersion}\" in scheme \"{Scheme}\""));
        }

        if (givenVersion != apiVersion)
        {
            throw Failures.BadRequest(catalogue.FindKind(group, kind)?.Versions.Any(v => v.Name == version) == true
                ? $"the API version in the data ({givenVersion}) does not match the expected API version ({apiVersion})"
                : $"{kind} in version \"{version}\" cannot be handled as a {kind}: no kind \"{kind}\" is registered for version \"{givenVersion}\" in scheme \"{Scheme}\"");
        }

        (obj["apiVersion"], obj["kind"]) = (apiVersion, kind);
        if (obj["metadata"] is null) { obj["metadata"] = new JsonObject(); }
    }

    private static ApiFailureException Unrecognized(string kind, string problem, byte[] body) => Failures.BadRequest(
        $"the object provided is unrecognized (must be of type {kind}): couldn't get version/kind; json parse error: {problem} ({Shown(body)})");

    private static string Shown(byte[] body)
    {
        if (body.Length == 0) { return "<empty>"; }
        var shown = body.AsSpan(0, Math.Min(body.Length, ShownBytes));
        return (body[0] == (byte)'{' ? Encoding.UTF8.GetString(shown) : Convert.ToHexStringLower(shown)) + (body.Length > ShownBytes ? " ..." : "");
    }

    private static string NameOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "bool",
        _ => "null",
    };
}
