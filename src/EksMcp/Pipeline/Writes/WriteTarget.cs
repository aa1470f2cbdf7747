using System.Text.Json.Nodes;
using EksMcp.Guard.Access;

namespace EksMcp.Pipeline.Writes;

/// <summary>One write that a call is about to make, in the API's own words (see <see cref="WriteRule"/>).</summary>
internal sealed record WriteTarget(WriteRule Rule, string? Namespace, string? Name)
{
    /// <summary>What would be written; null for a delete.</summary>
    public JsonObject? Body { get; init; }
}
