using System.Buffers;
using System.Text.Json;
using EksMcp.Kubernetes.Transport;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Cuts a JSON object into its members as it arrives, and the arrays named at the start into their elements. Memory is
/// bounded by the largest part; every byte is scanned once, whatever the chunks.
/// </summary>
internal sealed class JsonParts : IAsyncDisposable
{
    private const int FirstBuffer = 64 * 1024;

    // A part stands two levels deep at most.
    private const int MaxDepth = JsonTree.MaxDepth + 2;

    private readonly ApiAnswer _answer;
    private readonly string[] _arrays;
    private readonly int _maxPart;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _scanned;       // bytes of the buffer that the reader has consumed
    private int _filled;        // bytes of the buffer that are data
    private int _part = -1;     // where the part that is being scanned starts
    private int _wanted = 1;    // unscanned bytes that must be there before another try is worth it
    private int _partStart;
    private int _partLength;
    private bool _last;
    private bool _inArray;
    private bool _closed;
    private bool _disposed;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MaxDepth });

    internal JsonParts(ApiAnswer answer, ReadOnlySpan<string> arrays, int maxPart = AnswerBody.MaxBytes)
    {
        _answer = answer;
        _arrays = arrays.ToArray();
        _maxPart = maxPart;
    }

    internal ApiAnswer Answer => _answer;

    /// <summary>Name of the member that the current part is or belongs to.</summary>
    internal string Name { get; private set; } = "";

    /// <summary>The current part is one element of the array <see cref="Name"/>.</summary>
    internal bool IsElement { get; private set; }

    /// <summary>The current part's JSON; good until the next move.</summary>
    internal ReadOnlySpan<byte> Json => _buffer.AsSpan(_partStart, _partLength);

    /// <summary>Moves to the next part; false after the object's end.</summary>
    internal async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Scan()) return true;
            if (_last)
            {
                if (_closed) return false;
                throw AnswerBody.Malformed(_answer, "it is cut off");
            }

            await FillAsync(cancellationToken);
        }
    }

    private bool Scan()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_scanned, _filled - _scanned), _last, _state);
        var found = false;
        try
        {
            while (!found && reader.Read()) found = Take(ref reader);
        }
        catch (JsonException e)
        {
            throw JsonTree.IsTooDeep(reader, MaxDepth) ? AnswerBody.TooDeep(_answer, e) : AnswerBody.Malformed(_answer, _last ? "it is cut off or not JSON" : "it is not JSON", e);
        }

        var consumed = (int)reader.BytesConsumed;
        var rest = _filled - _scanned - consumed;
        // A long token is tried again only when it has grown by a quarter: its cost stays linear.
        _wanted = found ? 1 : rest + 1 + (rest > FirstBuffer ? rest / 4 : 0);
        _scanned += consumed;
        _state = reader.CurrentState;
        return found;
    }

    /// <summary>True when the token completes a part.</summary>
    private bool Take(ref Utf8JsonReader reader)
    {
        var partDepth = _inArray ? 2 : 1;
        if (_part >= 0) return reader.CurrentDepth == partDepth && Complete(ref reader);

        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                Name = JsonText.Read(ref reader);
                return false;
            case JsonTokenType.StartObject when reader.CurrentDepth == 0: return false;
            case JsonTokenType.EndObject when reader.CurrentDepth == 0:
                _closed = true;
                return false;
            case JsonTokenType.StartArray when !_inArray && reader.CurrentDepth == 1 && _arrays.Contains(Name):
                _inArray = true;
                return false;
            case JsonTokenType.EndArray when _inArray && reader.CurrentDepth == 1:
                _inArray = false;
                return false;
        }

        if (reader.CurrentDepth == 0) throw new JsonException("it is not a JSON object");
        _part = _scanned + (int)reader.TokenStartIndex;
        return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) && Complete(ref reader);
    }

    private bool Complete(ref Utf8JsonReader reader)
    {
        _partStart = _part;
        _partLength = _scanned + (int)reader.BytesConsumed - _part;
        if (_partLength > _maxPart) throw AnswerBody.TooLarge(_answer, What, _maxPart);
        IsElement = _inArray;
        _part = -1;
        return true;
    }

    private string What => _inArray ? $"One element of “{SafeText.Cut(Name, 40)}”" : "The answer";

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var keep = _part >= 0 ? _part : _scanned;
        if (_filled - keep > _maxPart) throw AnswerBody.TooLarge(_answer, What, _maxPart);
        Shift(keep);
        do
        {
            var read = await _answer.Body.ReadAsync(_buffer.AsMemory(_filled), cancellationToken);
            _last = read == 0;
            _filled += read;
        }
        while (!_last && _filled - _scanned < _wanted && _filled < _buffer.Length);
    }

    /// <summary>Moves what must be kept to the front, into a larger buffer where it fills more than half of this one.</summary>
    private void Shift(int keep)
    {
        var length = _filled - keep;
        var target = length > _buffer.Length / 2 ? ArrayPool<byte>.Shared.Rent(_buffer.Length * 2) : _buffer;
        _buffer.AsSpan(keep, length).CopyTo(target);
        if (target != _buffer) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = target;
        _filled = length;
        _scanned -= keep;
        if (_part >= 0) _part = 0;
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        return _answer.DisposeAsync();
    }
}
