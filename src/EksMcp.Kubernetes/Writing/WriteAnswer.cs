using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Writing;

/// <summary>What the server answered to a write.</summary>
/// <param name="Object">The object as it stands now, or would stand after a dry run; of a delete also a Status. Masked, Secrets always.</param>
/// <param name="Created">It did not exist before (201).</param>
/// <param name="Warnings">Texts of the server's warnings, at most 10, masked.</param>
public sealed record WriteAnswer(JsonObject Object, bool Created, IReadOnlyList<string> Warnings);
