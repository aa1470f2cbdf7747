namespace EksMcp.Pipeline.Paging;

/// <summary>Where a list goes on: behind <paramref name="Position"/>, in a set that had this fingerprint.</summary>
internal sealed record Cursor(RowPosition Position, ulong SetFingerprint);

/// <summary>Whether a cursor can be used.</summary>
internal enum CursorState
{
    Good,

    /// <summary>Damaged, made up, or made by another server process.</summary>
    Garbled,

    /// <summary>Made by another tool.</summary>
    OtherTool,

    /// <summary>Made for a call with other arguments.</summary>
    OtherArguments,
}
