using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EksMcp.Guard.Untrusted;

namespace EksMcp.Guard.Redaction;

/// <summary>
/// Masks secrets in text, Kubernetes objects and JSON. A mask reads <c>[masked:sha256-1a2b3c4d]</c>; equal values get
/// equal masks under one key. Safe for use from many threads; nothing here throws on the content of its input.
/// </summary>
public sealed class Redactor
{
    private const int MaxPasses = 6;
    private readonly Lazy<byte[]> _key;

    /// <summary>A redactor with a random key: masks of two processes cannot be compared.</summary>
    // The key is made with the first mask: the platform's cryptography takes longer to load than everything else at the start.
    public Redactor() => _key = new Lazy<byte[]>(static () => RandomNumberGenerator.GetBytes(32));

    /// <summary>A redactor with a given key, for tests; any length.</summary>
    public Redactor(ReadOnlySpan<byte> key) => _key = new Lazy<byte[]>(key.ToArray());

    /// <summary>
    /// Masks token-shaped strings, private keys, credentials in URLs and headers, and values of names that promise a secret. Invisible
    /// characters go first (<see cref="UntrustedText"/>): inside a token they would hide it. Returns the same instance where nothing had to go. Time grows
    /// linearly with the text.
    /// </summary>
    public string MaskText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = UntrustedText.Clean(text);
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var masked = Rewrite(text, 0, TextScan.Find(text));
            if (ReferenceEquals(masked, text)) { return text; }
            text = masked;
        }

        // What does not settle was made not to, with masks inside masks; nothing of it is worth a risk.
        return Fingerprint(text);
    }

    /// <summary>
    /// Masks one Kubernetes object, a List or a Table in place. With <paramref name="allowSecretValues"/> the
    /// <c>data</c> and <c>stringData</c> of the Secret itself pass, and nothing else. The object must have been parsed without duplicate property names.
    /// </summary>
    public void MaskObject(JsonObject kubernetesObject, bool allowSecretValues = false)
    {
        ArgumentNullException.ThrowIfNull(kubernetesObject);
        new JsonMasker(this, allowSecretValues, onlyRootPasses: true).Mask(kubernetesObject);
    }

    /// <summary>
    /// Masks every string and property name of any JSON, and frees it of invisible characters, in place where it can; returns what stands for the root.
    /// With <paramref name="allowSecretValues"/> the values of Secrets inside pass.
    /// </summary>
    public JsonNode? MaskJson(JsonNode? node, bool allowSecretValues = false) =>
        new JsonMasker(this, allowSecretValues, onlyRootPasses: false).Mask(node);

    /// <summary>A masker for the lines of one log, in order.</summary>
    public LineMasker StartLines() => new(this);

    /// <summary>The name, of a property or a column, promises that its values are secrets.</summary>
    public static bool IsSecretName(string name) => SecretNames.IsSecret(name);

    /// <summary>Masks the whole value of a secret name, as in JSON, unless it is plainly none: empty, true, a reference, a path.</summary>
    public string MaskValue(string secretName, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value = UntrustedText.Clean(value);
        return PlainValues.IsPlain(secretName, value) || (IsNumber(value) && PlainValues.IsPlainNumber(secretName, value)) || (value.Length == Mask.Length && Mask.StandsAt(value, 0)) ? value : Fingerprint(value);
    }

    /// <summary>The mask of a value: equal values show as equal.</summary>
    public string Fingerprint(string secretValue)
    {
        ArgumentNullException.ThrowIfNull(secretValue);
        return Mask.Of(_key.Value, secretValue.AsSpan());
    }

    /// <summary>A mask stands in the text, plain, escaped for a URL or JSON, or in base64. Such a text must not be written.</summary>
    public static bool ContainsMask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Mask.StandsIn(text) || LongRuns.Any(text, HiddenText.HoldsMask);
    }

    /// <summary>A mask stands in a string or a property name of the JSON.</summary>
    public static bool ContainsMask(JsonNode? node) => JsonText.Any(node, ContainsMask);

    private static bool IsNumber(string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The mask of a value that is written in base64, as in a Secret's <c>data</c>; of the text itself if it is not base64.</summary>
    internal string FingerprintBase64(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var written) ? Mask.Of(_key.Value, bytes.AsSpan(0, written)) : Fingerprint(value);
    }

    /// <summary>The text from <paramref name="from"/> on, with masks in place of the found spans.</summary>
    internal string Rewrite(string text, int from, SpanSet spans)
    {
        if (spans.IsEmpty) { return from == 0 ? text : text[from..]; }
        var result = new StringBuilder(text.Length - from);
        var at = from;
        foreach (var (found, end) in spans.Merged())
        {
            var start = Math.Max(found, at);
            if (end <= start) { continue; }
            result.Append(text, at, start - at);
            var secret = text.AsSpan(start, end - start);
            if (secret.Length == Mask.Length && Mask.StandsAt(secret, 0)) { result.Append(secret); }
            else { result.Append(Mask.Of(_key.Value, secret)); }
            at = end;
        }

        result.Append(text, at, text.Length - at);
        return result.Length == text.Length && result.Equals(text) ? text : result.ToString();
    }
}
