using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Responses;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Requests;

/// <summary>Where a paged list goes on. Revision -1: at whatever the newest state is.</summary>
internal readonly record struct ContinueToken(long Revision, string LastKey)
{
    public const long Newest = -1;
    private const int MaxLength = 2048;

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["v"] = "meta.k8s.io/v1",
        ["rv"] = Revision,
        ["start"] = LastKey + "\0",
    }.ToJsonString()));

    public static ContinueToken Decode(string token)
    {
        if (token.Length <= MaxLength && Base64Url.IsValid(token))
        {
            try
            {
                var node = JsonNode.Parse(Base64Url.DecodeFromChars(token));
                if (node.Text("v") == "meta.k8s.io/v1" && node.Whole("rv") is { } revision && node.Text("start") is { Length: > 1 } start)
                {
                    return new ContinueToken(revision, start.TrimEnd('\0'));
                }
            }
            catch (JsonException)
            {
                // Told below, in the words for every malformed token.
            }
        }

        throw Failures.BadRequest("continue key is not valid: the token was not made by this server");
    }
}
