using System.Text.Json.Nodes;

namespace EksMcp.Hosting.Audit;

/// <summary>What is about to be done. <paramref name="Arguments"/> must be redacted already.</summary>
/// <param name="CallId">Joins the intent with its outcome.</param>
/// <param name="Tool">The tool's listed name.</param>
/// <param name="Caller">Who asks, as far as the door knows.</param>
/// <param name="Door"><c>stdio</c>, <c>cli</c>, <c>http</c>.</param>
/// <param name="Arguments">Values that are too large are cut, with a note in their place.</param>
internal sealed record AuditIntent(string CallId, string Tool, string Caller, string Door, JsonNode? Arguments);

/// <summary>What came of a call.</summary>
/// <param name="CallId">The intent's.</param>
/// <param name="Result"><c>ok</c>, <c>error</c>, <c>cancelled</c>, <c>refused</c>.</param>
/// <param name="ErrorCode">The stable code of an error.</param>
/// <param name="Gates">Each gate's decision: <c>sensitive: closed</c>.</param>
/// <param name="UpstreamRequests">Request ids of the API servers that were asked.</param>
/// <param name="Duration">From intent to outcome.</param>
/// <param name="Cluster">The cluster's full name, where one was chosen.</param>
internal sealed record AuditOutcome(
    string CallId,
    string Result,
    string? ErrorCode,
    IReadOnlyList<string> Gates,
    IReadOnlyList<string> UpstreamRequests,
    TimeSpan Duration,
    string? Cluster)
{
    /// <summary>What the call wrote, in order: <c>done: patch deployments.apps shop/web</c>. Empty for a call that writes nothing.</summary>
    public IReadOnlyList<string> Writes { get; init; } = [];
}
