using System.Runtime.InteropServices;

namespace EksMcp.Pipeline.Paging;

/// <summary>A number for a set of positions, the same in whatever order they come and in every process. Finds changes, not forgery.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct SetFingerprint
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _sum;

    internal readonly ulong Value => _sum;

    internal void Add(RowPosition position)
    {
        var hash = Step(Offset, (char)position.Rank);
        hash = Step(hash, (char)(position.Rank >> 16));
        foreach (var c in position.Namespace) { hash = Step(hash, c); }
        hash = Step(hash, '/');
        foreach (var c in position.Name) { hash = Step(hash, c); }
        _sum += Mix(hash);
    }

    private static ulong Step(ulong hash, char c) => (hash ^ c) * Prime;

    // Sums of badly mixed numbers would cancel out.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
