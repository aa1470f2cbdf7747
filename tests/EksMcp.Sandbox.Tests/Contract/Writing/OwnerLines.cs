using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract.Writing;

/// <summary>Who owns which fields of an answered object: a line for each owner, without times.</summary>
internal static class OwnerLines
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For example <c>ann Apply apps/v1</c> and what it owns.</summary>
    public static IReadOnlyList<(string Owner, JsonNode Fields)> Of(ApiAnswer answer) =>
        answer.IsJson && answer.Json["metadata"]?["managedFields"] is JsonArray owners
            ? [.. owners.Select(o => ($"{o!["manager"]} {o["operation"]} {o["apiVersion"]}", o["fieldsV1"]!))]
            : [];

    public static string Text(ApiAnswer answer) => string.Join('\n', Of(answer).Select(o => $"{o.Owner} {o.Fields.ToJsonString(Relaxed)}").Order(StringComparer.Ordinal));

    public static void Check(WriteStep step, ApiAnswer answer, string where)
    {
        foreach (var (owner, fields) in step.Owners)
        {
            var found = Of(answer).FirstOrDefault(o => o.Owner == owner).Fields;
            var same = fields is null ? found is null : JsonNode.DeepEquals(JsonNode.Parse(fields), found);
            Assert.True(same, $"{where}\nexpected {owner} to own {fields?.Trim() ?? "nothing"}, got\n{Text(answer)}");
        }
    }
}
