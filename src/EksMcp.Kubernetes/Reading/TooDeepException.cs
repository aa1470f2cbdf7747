using System.Text.Json;

namespace EksMcp.Kubernetes.Reading;

/// <summary>JSON that is nested more deeply than any object of an API server.</summary>
internal sealed class TooDeepException(Exception inner) : JsonException($"it is nested more than {JsonTree.MaxDepth} levels deep", inner);
