using EksMcp.Sandbox.Responses;

namespace EksMcp.Sandbox.Writing.Protobuf;

/// <summary>Reads one message's fields in their order: whole numbers and pieces of bytes.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    private ReadOnlySpan<byte> _rest = message;

    public int Number { get; private set; }

    public long Whole { get; private set; }

    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <exception cref="ApiFailureException">400: this is no message.</exception>
    public bool Read()
    {
        if (_rest.IsEmpty) { return false; }
        var tag = ReadVarint();
        Number = (int)(tag >> 3);
        Whole = 0;
        Bytes = default;
        switch ((int)(tag & 7))
        {
            case Varint: Whole = (long)ReadVarint(); break;
            case Fixed64: Take(8); break;
            case Delimited: Take(ReadVarint()); break;
            case Fixed32: Take(4); break;
            default: throw Malformed();
        }

        return true;
    }

    private void Take(ulong length)
    {
        if (length > (ulong)_rest.Length) { throw Malformed(); }
        Bytes = _rest[..(int)length];
        _rest = _rest[(int)length..];
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < Math.Min(_rest.Length, 10); i++)
        {
            var part = _rest[i];
            value |= (ulong)(part & 0x7f) << (7 * i);
            if (part >= 0x80) { continue; }
            _rest = _rest[(i + 1)..];
            return value;
        }

        throw Malformed();
    }

    private static ApiFailureException Malformed() => Failures.BadRequest("the object provided is unrecognized: the protobuf message is malformed");
}
