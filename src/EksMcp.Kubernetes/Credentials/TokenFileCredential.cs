using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>A token in a file that someone else renews. Read again each minute, and when the server refuses it.</summary>
internal sealed class TokenFileCredential(string path, string owner, ClientCertificate? certificate, TimeProvider time) : Credential
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private CredentialValue? _value;
    private DateTimeOffset _readAt;

    internal override string Description => $"the token file {SafeText.Cut(path, 300)} of {owner}";

    internal override string Remedy => "The token in the file has expired or is not for this cluster; have it renewed.";

    internal override async ValueTask<CredentialValue> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_value is not null && time.GetUtcNow() - _readAt < Lifetime) return _value;
        }

        var text = await ReadAsync(cancellationToken);
        var header = BearerToken.Header(text)
            ?? throw Unavailable($"{Description} holds no token.", "It must hold one line: the token.");
        lock (_lock)
        {
            _readAt = time.GetUtcNow();
            // The same token stays the same value, so that a refused one is not taken for a new one.
            if (_value?.Authorization?.Parameter != header.Parameter) _value = new CredentialValue(header, certificate);
            return _value!;
        }
    }

    internal override bool Renew(CredentialValue refused)
    {
        lock (_lock) { _readAt = DateTimeOffset.MinValue; }
        return true;
    }

    public override void Dispose() => certificate?.Dispose();

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(path);
            var buffer = new char[BearerToken.MaxLength + 2];
            var length = await reader.ReadBlockAsync(buffer, cancellationToken);
            return new string(buffer, 0, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unavailable($"{Description} cannot be read: {(e is FileNotFoundException or DirectoryNotFoundException ? "it does not exist" : "no access")}.",
                "Check the path and the file's permissions.", e);
        }
    }
}
