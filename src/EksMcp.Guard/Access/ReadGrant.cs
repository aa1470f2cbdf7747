namespace EksMcp.Guard.Access;

/// <summary>
/// What one call may read at a network door. Only the pipeline mints it; a gateway's reader cannot be opened without
/// one, and the door checks it again on every request.
/// </summary>
public sealed class ReadGrant
{
    internal ReadGrant(string callId, bool sensitive, bool secretValues)
    {
        CallId = callId;
        Sensitive = sensitive;
        SecretValues = secretValues;
    }

    /// <summary>The call this grant was minted for; it stands in the audit log and in upstream request headers.</summary>
    public string CallId { get; }

    /// <summary>Pod logs, events and single Secrets may be read.</summary>
    public bool Sensitive { get; }

    /// <summary>The operator lets values of a Secret that is read by name pass unmasked.</summary>
    public bool SecretValues { get; }
}
