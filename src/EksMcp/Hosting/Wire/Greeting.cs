using System.Buffers;
using System.Text.Json;
using EksMcp.Tools.Schema;

namespace EksMcp.Hosting.Wire;

/// <summary>
/// The answer to a plain first <c>initialize</c>, made before the SDK is loaded because a client waits for it. The SDK reads the
/// message as well and comes to the same answer, which is not sent twice. What is not plain is left to it.
/// </summary>
/// <param name="Read">What was read of the input, the first line included.</param>
/// <param name="Answer">Null: the first line is the SDK's to answer.</param>
internal sealed record Greeting(ReadOnlyMemory<byte> Read, byte[]? Answer)
{
    private const int MaxBytes = 16 * 1024;

    // All revisions with a handshake that the SDK speaks; it answers others with the newest of them.
    private static readonly string[] Revisions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    /// <summary>Waits for the first line; ends with the stream.</summary>
    public static async Task<Greeting> ReadAsync(Stream input)
    {
        var buffer = new byte[MaxBytes];
        var length = 0;
        try
        {
            while (length < MaxBytes && await input.ReadAsync(buffer.AsMemory(length), CancellationToken.None) is var read and > 0)
            {
                var newline = buffer.AsSpan(length, read).IndexOf((byte)'\n');
                var start = length;
                length += read;
                if (newline >= 0)
                {
                    return new Greeting(buffer.AsMemory(0, length), AnswerTo(buffer.AsSpan(0, start + newline)));
                }
            }
        }
        catch (IOException)
        {
            // A broken pipe is an end of input, which the next reader finds as well.
        }

        return new Greeting(buffer.AsMemory(0, length), null);
    }

    /// <summary>True where there was an answer to send.</summary>
    public async Task<bool> SendAsync(Stream output)
    {
        if (Answer is not { } line)
        {
            return false;
        }

        try
        {
            await output.WriteAsync(line, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The client is gone; the end of its input says so as well.
        }

        return true;
    }

    private static byte[]? AnswerTo(ReadOnlySpan<byte> line) =>
        WellFormedJson.Problem(line) is null && Hello.Read(line) is { } hello && Array.IndexOf(Revisions, hello.Revision) >= 0 ? Compose(hello) : null;

    private static byte[] Compose(Hello hello)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(hello.Id, skipInputValidation: true);
            json.WriteStartObject("result"u8);
            json.WriteString("protocolVersion"u8, hello.Revision);
            json.WriteStartObject("capabilities"u8);
            json.WriteStartObject("tools"u8);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("serverInfo"u8);
            json.WriteString("name"u8, McpEndpoint.Name);
            json.WriteString("title"u8, McpEndpoint.Title);
            json.WriteString("version"u8, ProductVersion.Text);
            json.WriteEndObject();
            json.WriteString("instructions"u8, ServerInstructions.Text);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
