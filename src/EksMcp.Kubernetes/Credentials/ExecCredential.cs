namespace EksMcp.Kubernetes.Credentials;

/// <summary>Credentials that a plugin gives. Kept until shortly before they expire; one run at a time.</summary>
internal sealed class ExecCredential(ExecPlugin plugin, ExecSpec spec, TimeProvider time) : Credential
{
    /// <summary>A request must be able to arrive before its token expires.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Held? _held;

    internal override string Description => $"the exec plugin '{plugin.Name}' of {spec.Owner}";

    internal override string Remedy => "The plugin's identity is not (or no longer) known to the cluster: log in again, or have an access entry made for it.";

    internal override async ValueTask<CredentialValue> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } value) return value;
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } made) return made;
            _held = await FetchAsync(cancellationToken);
            return _held.Value;
        }
        finally
        {
            _one.Release();
        }
    }

    internal override bool Renew(CredentialValue refused)
    {
        var held = _held;
        if (ReferenceEquals(held?.Value, refused)) Interlocked.CompareExchange(ref _held, null, held);
        return true;
    }

    public override void Dispose() => _one.Dispose();

    private CredentialValue? Fresh() => _held is { } held && (held.Until is not { } until || time.GetUtcNow() < until) ? held.Value : null;

    private async Task<Held> FetchAsync(CancellationToken cancellationToken)
    {
        var printed = await plugin.RunAsync(cancellationToken);
        ExecAnswer answer;
        try
        {
            answer = ExecAnswer.Parse(printed, spec.ApiVersion);
        }
        catch (FormatException e)
        {
            throw plugin.Failed(e.Message, $"It must print one ExecCredential of {spec.ApiVersion}; run it by hand to see.");
        }

        var header = answer.Token is null ? null
            : BearerToken.Header(answer.Token) ?? throw plugin.Failed("gave a token that is none", "A token is visible ASCII, at most 64 KiB.");
        var certificate = answer.CertificatePem is null ? null : ClientCertificate.FromPem(answer.CertificatePem, answer.KeyPem!, Description);
        var until = new[] { answer.Expires, certificate?.NotAfter }.Where(t => t is not null).Min();
        if (until <= time.GetUtcNow()) throw plugin.Failed("gave credentials that have already expired", "Check this machine's clock and the plugin's cache.");
        return new Held(new CredentialValue(header, certificate), until - Margin);
    }

    private sealed record Held(CredentialValue Value, DateTimeOffset? Until);
}
