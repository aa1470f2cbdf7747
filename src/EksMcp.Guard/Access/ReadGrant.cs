using System.Collections.Concurrent;

namespace EksMcp.Guard.Access;

/// <summary>
/// What one call may read at a network door. Only the pipeline mints it; a gateway's reader cannot be opened without
/// one, and the door checks it again on every request.
/// </summary>
public sealed class ReadGrant
{
    private const int MaxRecorded = 200;
    private readonly ConcurrentQueue<string> _requests = new();

    internal ReadGrant(string callId, bool sensitive, bool secretValues)
    {
        CallId = callId;
        Sensitive = sensitive;
        SecretValues = secretValues;
    }

    /// <summary>The call this grant was minted for, as the audit log names it.</summary>
    public string CallId { get; }

    /// <summary>Pod logs, events and single Secrets may be read.</summary>
    public bool Sensitive { get; }

    /// <summary>The operator lets values of a Secret that is read by name pass unmasked.</summary>
    public bool SecretValues { get; }

    /// <summary>Upstream request ids of this call, the first 200, in the order the answers came.</summary>
    public IReadOnlyCollection<string> UpstreamRequests => _requests;

    /// <summary>The door notes the id under which the upstream's own audit log knows a request.</summary>
    public void Record(string upstreamRequestId)
    {
        if (_requests.Count < MaxRecorded)
        {
            _requests.Enqueue(upstreamRequestId);
        }
    }
}
