using System.Text.Json.Nodes;
using EksMcp.Sandbox.Merging;
using EksMcp.Sandbox.Schemas;

namespace EksMcp.Sandbox.Writing;

/// <summary>How a write makes the new object of the live one.</summary>
/// <param name="Operation">How ownership is kept; an apply has kept it itself. Null: whoever owned what still does.</param>
/// <param name="Make">Of the live object (null: there is none) and its type; null: it takes a live one.</param>
internal sealed record ObjectChange(FieldOperation? Operation, Func<JsonObject?, ObjectSchema, JsonObject?> Make);
