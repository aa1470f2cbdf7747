namespace EksMcp.Guard.Access;

/// <summary>
/// Permission for one call to write at one network door. Only the pipeline mints it, after every gate has said yes.
/// The door lets a request pass only where a rule names its verb, resource and subresource.
/// </summary>
public sealed class WriteGrant
{
    private readonly WriteRule[] _rules;

    internal WriteGrant(string callId, params ReadOnlySpan<WriteRule> rules)
    {
        CallId = callId;
        _rules = rules.ToArray();
    }

    /// <summary>The call this grant was minted for.</summary>
    public string CallId { get; }

    /// <summary>Whether a rule names exactly this request.</summary>
    public bool Allows(WriteRule request) => Array.IndexOf(_rules, request) >= 0;
}

/// <summary>One kind of write. <paramref name="Verb"/> and <paramref name="Resource"/> are the API's own words, as RBAC
/// spells them: <c>patch</c>, <c>deployments.apps</c>; <paramref name="Subresource"/> is null for the object itself.</summary>
public readonly record struct WriteRule(string Verb, string Resource, string? Subresource = null);
