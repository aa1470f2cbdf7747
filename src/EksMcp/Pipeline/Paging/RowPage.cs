using System.Runtime.InteropServices;

namespace EksMcp.Pipeline.Paging;

/// <summary>A part of a sorted set.</summary>
/// <param name="Rows">In order.</param>
/// <param name="Total">Rows of the whole set.</param>
/// <param name="Before">Rows at or before the start position.</param>
/// <param name="Fingerprint">Of the whole set; another one than last time means that it changed in between.</param>
internal sealed record RowPage<T>(IReadOnlyList<PlacedRow<T>> Rows, int Total, int Before, ulong Fingerprint)
{
    /// <summary>Where the next page begins after <paramref name="shown"/> of these rows were shown; null: nothing is left.</summary>
    internal Cursor? After(int shown) => Before + shown >= Total || shown <= 0 ? null : new Cursor(Rows[shown - 1].Position, Fingerprint);
}

/// <summary>A row and its place.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PlacedRow<T>(RowPosition Position, T Row);
