using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Writing;

/// <summary>How a write makes the new object of the live one. Apply keeps ownership itself.</summary>
/// <param name="Operation">How ownership is kept.</param>
/// <param name="Make">Of the live object (null: there is none) and its type; null: it takes a live one.</param>
internal sealed record ObjectChange(FieldOperation Operation, Func<JsonObject?, ObjectSchema, JsonObject?> Make)
{
    /// <summary>A patch of nothing is refused before anybody asks for the namespace.</summary>
    public bool IsPatch { get; init; }
}
