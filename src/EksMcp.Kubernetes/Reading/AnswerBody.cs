using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>Reads answers whole, within bounds, and says what is wrong with one.</summary>
internal static class AnswerBody
{
    /// <summary>Bytes of one answer that is read as a whole, and of one element of a list.</summary>
    internal const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>The whole body as one JSON object.</summary>
    internal static async Task<JsonObject> ReadObjectAsync(ApiAnswer answer, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var length = 0;
            while (await answer.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > MaxBytes) throw TooLarge(answer, "The answer", MaxBytes);
                if (length == buffer.Length) buffer = Grow(buffer);
            }

            return ParseObject(answer, buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Builds nodes, or says what is wrong with the answer they came in.</summary>
    internal static JsonNode? Parse(ApiAnswer answer, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonTree.Parse(json);
        }
        catch (TooDeepException e)
        {
            throw TooDeep(answer, e);
        }
        catch (JsonException e)
        {
            throw Malformed(answer, "it is cut off, or not JSON", e);
        }
    }

    internal static JsonObject ParseObject(ApiAnswer answer, ReadOnlySpan<byte> json) =>
        Parse(answer, json) as JsonObject ?? throw Malformed(answer, "something is not a JSON object where one must stand");

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    internal static KubernetesException Malformed(ApiAnswer answer, string what, Exception? inner = null) =>
        new(KubernetesError.MalformedAnswer, $"The API server's answer cannot be used: {what}.",
            "Check that the server address belongs to a Kubernetes API server and that no proxy changes its answers.", inner)
        {
            Status = answer.Status,
            RequestId = answer.RequestId,
        };

    internal static KubernetesException TooDeep(ApiAnswer answer, Exception inner) =>
        new(KubernetesError.TooLarge, $"The API server's answer is nested too deeply: more than {JsonTree.MaxDepth} levels, the bound of one read.",
            "No tool can show such an object; kubectl can.", inner)
        {
            Status = answer.Status,
            RequestId = answer.RequestId,
        };

    internal static KubernetesException TooLarge(ApiAnswer answer, string what, int bytes) =>
        new(KubernetesError.TooLarge, $"{what} is larger than {bytes / 1024:n0} KiB, the bound of one read.", "Read fewer or smaller objects.")
        {
            Status = answer.Status,
            RequestId = answer.RequestId,
        };
}
