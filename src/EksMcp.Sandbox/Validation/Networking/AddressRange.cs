using System.Globalization;
using System.Net;

namespace EksMcp.Sandbox.Validation.Networking;

/// <summary>A range of addresses as <c>10.0.0.0/8</c> writes it.</summary>
internal sealed record AddressRange(IPAddress Address, int Length)
{
    /// <summary>Null: no range.</summary>
    public static AddressRange? Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !Formats.IsAddress(text[..slash]) || !IPAddress.TryParse(text[..slash], out var address)) { return null; }
        return int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= address.GetAddressBytes().Length * 8
            ? new AddressRange(address, length) : null;
    }

    /// <summary>Whether the other lies inside and is smaller.</summary>
    public bool StrictlyContains(AddressRange other)
    {
        var (mine, theirs) = (Address.GetAddressBytes(), other.Address.GetAddressBytes());
        if (mine.Length != theirs.Length || other.Length <= Length) { return false; }
        return Enumerable.Range(0, Length).All(bit => Bit(mine, bit) == Bit(theirs, bit));
    }

    private static int Bit(byte[] bytes, int index) => (bytes[index / 8] >> (7 - index % 8)) & 1;
}
