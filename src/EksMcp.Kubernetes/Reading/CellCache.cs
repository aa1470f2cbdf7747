using System.Text;
using EksMcp.Guard.Redaction;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Lets rows share the texts they repeat ("Running", "1/1", a node's name), each masked once. Fixed size; a newer text
/// takes the place of an older one.
/// </summary>
internal sealed class CellCache(Redactor redactor)
{
    private const int Slots = 1024;
    private const int MaxLength = 64;

    private readonly (string Raw, string Masked)[] _slots = new (string, string)[Slots];

    /// <summary>The text of plain bytes (no JSON escapes in them), masked.</summary>
    internal string Masked(ReadOnlySpan<byte> utf8) => Find(utf8).Masked;

    /// <summary>The same, as it came: for names and namespaces, by which objects are asked for again.</summary>
    internal string Raw(ReadOnlySpan<byte> utf8) => Find(utf8).Raw;

    internal string Mask(string text) => redactor.MaskText(text);

    internal string Mask(string secretName, string text) => redactor.MaskText(redactor.MaskValue(secretName, text));

    private (string Raw, string Masked) Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxLength) return Make(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _slots[(uint)hash.ToHashCode() % Slots];
        if (slot.Raw is null || !Ascii.Equals(utf8, slot.Raw)) slot = Make(utf8);
        return slot;
    }

    private (string Raw, string Masked) Make(ReadOnlySpan<byte> utf8)
    {
        var raw = Encoding.UTF8.GetString(utf8);
        return (raw, redactor.MaskText(raw));
    }
}
