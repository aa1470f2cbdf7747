using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>One document as it was written.</summary>
/// <param name="Number">Counted from 1; empty documents do not count.</param>
/// <param name="Line">Where its content begins.</param>
/// <param name="Root">Any JSON but null.</param>
/// <param name="Lines">Where maps begin; not all of them are known.</param>
/// <param name="Notes">What was read otherwise than it looks.</param>
internal sealed record ManifestDocument(int Number, long Line, JsonNode Root, IReadOnlyDictionary<JsonNode, long> Lines, IReadOnlyList<string> Notes);
