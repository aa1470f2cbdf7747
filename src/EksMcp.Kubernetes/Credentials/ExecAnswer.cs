using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EksMcp.Kubernetes.Credentials;

/// <summary>What an exec plugin printed, checked: an ExecCredential of the version that was asked for.</summary>
internal sealed record ExecAnswer(string? Token, string? CertificatePem, string? KeyPem, DateTimeOffset? Expires)
{
    /// <summary>Throws <see cref="FormatException"/> with what is wrong, never with what was printed.</summary>
    internal static ExecAnswer Parse(ReadOnlySpan<byte> printed, string apiVersion)
    {
        JsonObject json;
        try
        {
            var reader = new Utf8JsonReader(printed, new JsonReaderOptions { MaxDepth = 16 });
            json = JsonNode.Parse(ref reader) as JsonObject ?? throw new FormatException("printed no JSON object");
            if (Text(json, "kind") != "ExecCredential") throw new FormatException("printed JSON that is no ExecCredential");
            if (Text(json, "apiVersion") != apiVersion) throw new FormatException($"answered in another version than {apiVersion}");
            var status = json["status"] as JsonObject ?? throw new FormatException("gave no credentials (no status)");
            return Read(status);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new FormatException("printed no valid JSON", e);
        }
    }

    private static ExecAnswer Read(JsonObject status)
    {
        var answer = new ExecAnswer(Text(status, "token"), Text(status, "clientCertificateData"), Text(status, "clientKeyData"), Time(Text(status, "expirationTimestamp")));
        if (answer.Token is null && answer.CertificatePem is null) throw new FormatException("gave neither a token nor a client certificate");
        if (answer.CertificatePem is null != answer.KeyPem is null) throw new FormatException("gave a client certificate without its key, or a key alone");
        return answer;
    }

    private static DateTimeOffset? Time(string? text)
    {
        if (text is null) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new FormatException("gave an expirationTimestamp that is no time");
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
