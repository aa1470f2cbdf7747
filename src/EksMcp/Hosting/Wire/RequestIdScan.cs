using System.Buffers;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace EksMcp.Hosting.Wire;

/// <summary>
/// Finds the id of a request that cannot be read whole (too large, too deep, broken), so that its refusal reaches the
/// one who waits for it. One pass over pieces, constant memory.
/// </summary>
internal sealed class RequestIdScan
{
    private const int MaxToken = 160;
    private readonly byte[] _token = new byte[MaxToken];
    private int _length;
    private int _depth;
    private bool _inString;
    private bool _escaped;
    private bool _inValue;
    private bool _isId;
    private string? _found;

    public RequestId? Id => _found is null ? null : Parse(_found);

    public static RequestId? Of(ReadOnlySpan<byte> line)
    {
        var scan = new RequestIdScan();
        scan.Feed(line);
        return scan.Id;
    }

    public void Feed(in ReadOnlySequence<byte> piece)
    {
        foreach (var memory in piece)
        {
            Feed(memory.Span);
        }
    }

    private void Feed(ReadOnlySpan<byte> piece)
    {
        foreach (var b in piece)
        {
            if (_inString)
            {
                InString(b);
            }
            else
            {
                Outside(b);
            }
        }
    }

    private void InString(byte b)
    {
        Keep(b);
        if (_escaped)
        {
            _escaped = false;
        }
        else if (b == (byte)'\\')
        {
            _escaped = true;
        }
        else if (b == (byte)'"')
        {
            _inString = false;
            if (_depth == 1 && !_inValue)
            {
                _isId = _length == 4 && _token.AsSpan(0, 4).SequenceEqual("\"id\""u8);
            }
        }
    }

    private void Outside(byte b)
    {
        switch ((char)b)
        {
            case '"':
                _inString = true;
                Begin(b);
                break;
            case '{' or '[':
                _isId &= _depth != 1;
                _depth++;
                break;
            case '}' or ']' or ',':
                EndValue();
                _depth -= b == (byte)',' ? 0 : 1;
                break;
            case ':' when _depth == 1:
                _inValue = true;
                _length = 0;
                break;
            case > ' ':
                Keep(b);
                break;
        }
    }

    private void EndValue()
    {
        if (_depth != 1)
        {
            return;
        }

        if (_isId && _inValue && _length is > 0 and <= MaxToken)
        {
            _found ??= Encoding.UTF8.GetString(_token, 0, _length);
        }

        (_inValue, _isId) = (false, false);
    }

    private void Begin(byte b)
    {
        if (_depth == 1)
        {
            _length = 0;
            Keep(b);
        }
    }

    private void Keep(byte b)
    {
        if (_depth == 1 && _length <= MaxToken)
        {
            _token[Math.Min(_length, MaxToken - 1)] = b;
            _length++;
        }
    }

    private static RequestId? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.String when WellFormed(json) => new RequestId(document.RootElement.GetString()!),
                JsonValueKind.Number when document.RootElement.TryGetInt64(out var number) => new RequestId(number),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool WellFormed(string json) => Tools.Schema.WellFormedJson.Problem(Encoding.UTF8.GetBytes(json)) is null;
}
