using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Tests.Merging;

/// <summary>Types and writers for the tests of this folder.</summary>
internal static class Kinds
{
    public static readonly ObjectSchema Deployment = Built("apps", "v1", "Deployment");
    public static readonly ObjectSchema ConfigMap = Built("", "v1", "ConfigMap");
    public static readonly ObjectSchema Service = Built("", "v1", "Service");

    public static ObjectSchema Built(string group, string version, string kind, ApiProfile profile = ApiProfile.Current) =>
        SchemaLibrary.For(BuiltInCatalogue.Definitions(profile).Single(d => d.Group == group && d.Kind == kind), version, null, profile);

    public static FieldWriter Applier(string manager, int second = 0) => new(manager, "v1", FieldOperation.Apply, null, At(second));

    public static FieldWriter Updater(string manager, int second = 0) => Applier(manager, second) with { Operation = FieldOperation.Update };

    public static JsonObject Map(string data, string more = "") =>
        Json($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"{{more}}},"data":{{data}}}""");

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>One line for each owner: manager, operation, fields.</summary>
    public static string[] Owners(JsonNode o) => [.. (o["metadata"]?["managedFields"] as JsonArray ?? [])
        .Select(e => $"{e!["manager"]} {e["operation"]} {e["fieldsV1"]!.ToJsonString(Relaxed)}")];

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static DateTimeOffset At(int second) => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(second);
}
