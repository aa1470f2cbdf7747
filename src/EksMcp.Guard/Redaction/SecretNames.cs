using System.Buffers;

namespace EksMcp.Guard.Redaction;

/// <summary>Which names promise a secret: of keys in text and JSON, and, more broadly, of environment variables.</summary>
internal static class SecretNames
{
    /// <summary>Where a secret name may be; every name below holds one of these.</summary>
    public static readonly string[] AnchorWords =
        ["pass", "pwd", "secret", "token", "key", "credential", "dsn", "cookie", "auth", "connectionstring", "connstr", "connection_string", "signature", "sig="];

    /// <summary>The same, to search with.</summary>
    public static readonly SearchValues<string> Anchors = SearchValues.Create(AnchorWords, StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey",
        "accountkey", "sharedkey", "signingkey", "encryptionkey", "masterkey", "sshkey", "authkey", "hmackey", "jwtkey",
        "clientkey", "tlskey", "licensekey", "clientkeydata", "storagekey", "credential", "credentials", "dsn", "connectionstring", "connstr",
        "authorization", "cookie", "idrsa", "dockerconfigjson", "dockercfg",
    ];

    private static readonly string[] Harmless =
    [
        "nexttoken", "pagetoken", "continuetoken", "continuationtoken", "unexpectedtoken", "existingsecret", "pullsecret", "imagepullsecret", "tlssecret",
        "automountserviceaccounttoken", "publickey", "bypass", "idempotencytoken", "clientrequesttoken",
    ];

    private static readonly string[] Suffixes = ["value", "string", "text", "plain", "base64", "b64", "encoded", "current", "old", "new", "prod", "dev"];

    private static readonly string[] EnvironmentWords =
    [
        "password", "passwd", "passphrase", "pass", "pwd", "token", "secret", "secrets", "key", "keys", "credential", "credentials", "creds", "dsn", "auth",
        "cookie", "apikey", "private",
    ];

    private static readonly string[] AboutSecrets =
    [
        "file", "path", "dir", "name", "ref", "endpoint", "enabled", "disabled", "ttl", "expiry", "expiration", "length", "count", "type", "algorithm", "alg",
        "header", "issuer", "prefix", "policy", "mode", "method", "column", "size", "timeout", "interval", "host", "port", "version", "namespace", "arn", "region", "id",
    ];

    /// <summary>A header whose whole value is the secret, up to the line's end.</summary>
    public static bool IsHeader(ReadOnlySpan<char> name)
    {
        Span<char> plain = stackalloc char[128];
        var letters = Plain(name, plain);
        return letters.EndsWith("authorization", StringComparison.Ordinal) || letters.EndsWith("cookie", StringComparison.Ordinal);
    }

    /// <summary>The name promises that its value is a secret.</summary>
    public static bool IsSecret(ReadOnlySpan<char> name)
    {
        if (name.Length < 3) { return false; }
        if (name.Length > 128) { name = name[^128..]; }
        Span<char> buffer = stackalloc char[128];
        var plain = Plain(name, buffer);
        foreach (var suffix in Suffixes) { if (plain.EndsWith(suffix, StringComparison.Ordinal)) { plain = plain[..^suffix.Length]; break; } }
        plain = plain.TrimEnd("0123456789");
        foreach (var ending in Harmless) { if (plain.EndsWith(ending, StringComparison.Ordinal)) { return false; } }
        foreach (var ending in Endings) { if (plain.EndsWith(ending, StringComparison.Ordinal)) { return true; } }
        return LastWord(name).Equals("pass", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A query parameter of a URL that signs it: <c>sig</c>, <c>X-Amz-Signature</c>.</summary>
    public static bool IsSignature(ReadOnlySpan<char> name) =>
        name.Equals("sig", StringComparison.OrdinalIgnoreCase) || name.EndsWith("signature", StringComparison.OrdinalIgnoreCase);

    /// <summary>An environment variable of this name probably holds a secret.</summary>
    public static bool IsSecretVariable(ReadOnlySpan<char> name)
    {
        if (IsSecret(name)) { return true; }
        if (AboutSecrets.Contains(LastWord(name).ToString(), StringComparer.OrdinalIgnoreCase)) { return false; }
        for (var rest = name; rest.Length > 0;)
        {
            var word = LastWord(rest);
            if (EnvironmentWords.Contains(word.TrimEnd("0123456789").ToString(), StringComparer.OrdinalIgnoreCase)) { return true; }
            rest = rest[..Math.Max(0, rest.Length - word.Length - 1)];
        }

        return false;
    }

    /// <summary>Below a secret name, a property that holds the secret itself.</summary>
    public static bool HoldsValue(string key) => key is "value" or "plain" or "plainText" or "plaintext" or "data" or "stringData" or "content" or "text" or "literal" or "inline" or "raw";

    /// <summary>A property that says where a secret is kept: <c>secretKeyRef</c>, <c>valueFrom</c>.</summary>
    public static bool IsReference(string key) =>
        key.EndsWith("Ref", StringComparison.Ordinal) || key.EndsWith("From", StringComparison.Ordinal) || key is "ref" or "secretName" or "existingSecret";

    /// <summary>As the name of a number it tells a measure, not a secret: <c>pass</c> of a test run, <c>maxToken</c>.</summary>
    public static bool IsMeasure(ReadOnlySpan<char> name)
    {
        if (LastWord(name).Equals("pass", StringComparison.OrdinalIgnoreCase)) { return true; }
        foreach (var word in (ReadOnlySpan<string>)["max", "min", "num", "total", "limit", "remaining", "used", "per"])
        {
            if (name.Length <= word.Length || !name.StartsWith(word, StringComparison.OrdinalIgnoreCase)) { continue; }
            var next = name[word.Length];
            if (!char.IsAsciiLetter(next) || (char.IsAsciiLetterUpper(next) && char.IsAsciiLetterLower(name[word.Length - 1]))) { return true; }
        }

        return false;
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> name)
    {
        var cut = name.LastIndexOfAny("_-./ ");
        return name[(cut + 1)..];
    }

    private static ReadOnlySpan<char> Plain(scoped ReadOnlySpan<char> name, Span<char> into)
    {
        var length = 0;
        foreach (var c in name)
        {
            if (length == into.Length) { break; }
            if (char.IsAsciiLetterOrDigit(c)) { into[length++] = char.ToLowerInvariant(c); }
        }

        return into[..length];
    }
}
