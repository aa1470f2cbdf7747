using System.Runtime.InteropServices;

namespace EksMcp.Guard.Redaction;

/// <summary>A place in a text, half-open.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextSpan(int Start, int End)
{
    public bool IsEmpty => End <= Start;
}
