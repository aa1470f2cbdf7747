using System.Buffers;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>Why a line was not taken, as a JSON-RPC error. Without an id it answers no request, which the SDK's types cannot say.</summary>
internal sealed record Refusal(RequestId? Id, McpErrorCode Code, string Message)
{
    public ReadOnlyMemory<byte> ToLine()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            json.WritePropertyName("id");
            switch (Id?.Id)
            {
                case string text: json.WriteStringValue(text); break;
                case long number: json.WriteNumberValue(number); break;
                default: json.WriteNullValue(); break;
            }

            json.WriteStartObject("error");
            json.WriteNumber("code", (int)Code);
            json.WriteString("message", Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
