using System.Text.Json;

namespace EksMcp.Hosting.Wire;

/// <summary>An <c>initialize</c> request with all that the protocol demands of one and nothing that would need a second look.</summary>
/// <param name="Id">The request's id as it stands in the message.</param>
/// <param name="Revision">The protocol revision that the client asks for.</param>
internal sealed record Hello(byte[] Id, string Revision)
{
    /// <summary>Null for any other message. The JSON is known to be well-formed.</summary>
    public static Hello? Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        byte[]? id = null;
        string? revision = null;
        bool version = false, method = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("params"u8))
            {
                reader.Read();
                revision = RevisionIn(ref reader);
                continue;
            }

            var (isId, isVersion, isMethod) = (reader.ValueTextEquals("id"u8), reader.ValueTextEquals("jsonrpc"u8), reader.ValueTextEquals("method"u8));
            reader.Read();
            id = isId && (reader.TokenType == JsonTokenType.String || (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out _)))
                ? line[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].ToArray() : id;
            version |= isVersion && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("2.0"u8);
            method |= isMethod && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("initialize"u8);
            if (!isId && !isVersion && !isMethod)
            {
                return null;
            }
        }

        return id is not null && revision is not null && version && method ? new Hello(id, revision) : null;
    }

    // params: { protocolVersion: text, capabilities: {…}, clientInfo: { name: text, version: text, … } } and no more.
    private static string? RevisionIn(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }

        string? revision = null;
        bool capabilities = false, client = false, more = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("protocolVersion"u8))
            {
                reader.Read();
                revision = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
            else if (reader.ValueTextEquals("capabilities"u8))
            {
                reader.Read();
                capabilities = AreCapabilities(ref reader);
                continue;
            }
            else if (reader.ValueTextEquals("clientInfo"u8))
            {
                reader.Read();
                client = IsNamed(ref reader);
                continue;
            }
            else
            {
                more = true;
                reader.Read();
            }

            reader.Skip();
        }

        return capabilities && client && !more ? revision : null;
    }

    // { capability: { option: true or {…} } }; an option that is told to change is told so with a truth value.
    private static bool AreCapabilities(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        var fit = true;
        var outer = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > outer)
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var (depth, truth) = (reader.CurrentDepth - outer, reader.ValueTextEquals("listChanged"u8));
            reader.Read();
            fit &= depth > 2 || (reader.TokenType == JsonTokenType.StartObject && !truth) || (depth == 2 && reader.TokenType is JsonTokenType.True or JsonTokenType.False);
        }

        return fit;
    }

    private static bool IsNamed(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        var (texts, needed) = (true, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            needed += reader.ValueTextEquals("name"u8) || reader.ValueTextEquals("version"u8) ? 1 : 0;
            reader.Read();
            texts &= reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }

        return texts && needed == 2;
    }
}
