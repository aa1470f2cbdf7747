using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Requests;

/// <summary>Where a paged list goes on: at the first key that does not sort before <see cref="Start"/>. Revision -1: in whatever the newest state is.</summary>
internal readonly record struct ContinueToken(long Revision, string Start)
{
    public const long Newest = -1;
    private const string Format = "meta.k8s.io/v1";
    private const int MaxLength = 2048;

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["v"] = Format,
        ["rv"] = Revision,
        ["start"] = Start,
    }.ToJsonString()));

    /// <exception cref="ApiFailureException">400, in the words of the API server.</exception>
    public static ContinueToken Decode(string token)
    {
        if (token.Length > MaxLength) { throw Invalid("the token is too long"); }
        if (BadByte(token) is { } at) { throw Invalid($"illegal base64 data at input byte {at}"); }
        var node = Parse(Bytes(token));
        if (node is not (null or JsonObject)) { throw Invalid($"json: cannot unmarshal {NameOf(node)} into Go value of type etcd3.continueToken"); }
        if (node.Text("v") is var version && version != Format) { throw Invalid($"server does not recognize this encoded version {GoText.Quote(version ?? "")}"); }
        if (node.At("rv") is { } given and not JsonArray && given.GetValueKind() != JsonValueKind.Number)
        {
            throw Invalid($"json: cannot unmarshal {NameOf(given)} into Go struct field continueToken.rv of type int64");
        }

        if (node.Whole("rv") is not { } revision || revision == 0) { throw Invalid($"incorrect encoded start resourceVersion (version {Format})"); }
        var start = node.TextOr("", "start");
        if (start.Length == 0) { throw Invalid($"encoded start key empty (version {Format})"); }
        // The key goes into a path of the storage.
        if (start.Split('/').Any(part => part is "." or "..") || start.Contains("//", StringComparison.Ordinal)) { throw Invalid(start); }
        return new ContinueToken(revision, start);
    }

    // Base64Url refuses left-over bits, which the API server forgives.
    private static byte[] Bytes(string token) =>
        Convert.FromBase64String(token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '='));

    /// <summary>Where the text stops to be unpadded base64url; null: nowhere.</summary>
    private static int? BadByte(string token)
    {
        for (var i = 0; i < token.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(token[i]) && token[i] is not ('-' or '_')) { return i; }
        }

        return token.Length % 4 == 1 ? token.Length - 1 : null;
    }

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            throw Invalid(GoJson.ProblemOf(json));
        }
    }

    private static string NameOf(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        _ => "bool",
    };

    private static ApiFailureException Invalid(string problem) => Failures.BadRequest($"invalid continue token: continue key is not valid: {problem}");
}
