using System.Security.Cryptography;
using System.Text;

namespace EksMcp.Sandbox.Worlds.Building;

/// <summary>Names and ids that are random in a real cluster and here follow from what they name.</summary>
internal static class Identity
{
    // The alphabet of generated Kubernetes names: no vowels, so that no words come out.
    private const string Alphabet = "bcdfghjklmnpqrstvwxz2456789";

    public static string Uid(string kind, string? ns, string name)
    {
        var bytes = Digest($"{kind}/{ns}/{name}")[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public static string Suffix(string of, int length)
    {
        var bytes = Digest(of);
        return string.Create(length, bytes, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Alphabet[source[i] % Alphabet.Length];
        });
    }

    public static string Hex(string of, int length) => Convert.ToHexStringLower(Digest(of))[..length];

    public static int Number(string of, int below) => (int)(BitConverter.ToUInt32(Digest(of)) % (uint)below);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
