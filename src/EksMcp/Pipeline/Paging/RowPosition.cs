using System.Runtime.InteropServices;

namespace EksMcp.Pipeline.Paging;

/// <summary>A place in the one order that all lists have: what is most broken first (lowest rank), then namespace and name, ordinal.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowPosition(int Rank, string Namespace, string Name) : IComparable<RowPosition>
{
    public int CompareTo(RowPosition other)
    {
        var byRank = Rank.CompareTo(other.Rank);
        if (byRank != 0) { return byRank; }
        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    public static bool operator <(RowPosition left, RowPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(RowPosition left, RowPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(RowPosition left, RowPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RowPosition left, RowPosition right) => left.CompareTo(right) >= 0;
}
