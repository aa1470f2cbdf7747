using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Validation;

/// <summary>The number that a resource quantity means.</summary>
internal static class Amount
{
    /// <summary>Null: absent, or no quantity.</summary>
    public static decimal? Of(JsonNode? quantity) => quantity is null ? null : Quantity.Value(quantity.Text() ?? quantity.ToJsonString());
}
