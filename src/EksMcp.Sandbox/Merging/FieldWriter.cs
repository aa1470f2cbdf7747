namespace EksMcp.Sandbox.Merging;

/// <summary>How a field came to be set.</summary>
internal enum FieldOperation
{
    Apply,
    Update,
}

/// <summary>Who writes an object, through which version of its API.</summary>
/// <param name="Manager">The field manager; empty: unknown.</param>
/// <param name="ApiVersion">For example <c>apps/v1</c>.</param>
/// <param name="Operation">Apply or Update.</param>
/// <param name="Subresource">For example <c>status</c>; null for the object itself.</param>
/// <param name="Time">Of the write.</param>
internal sealed record FieldWriter(string Manager, string ApiVersion, FieldOperation Operation, string? Subresource, DateTimeOffset Time)
{
    /// <summary>Whose rules hold: the release 1.20 tracks no subresources and no empty maps, and puts what is new at the end of a list.</summary>
    public ApiProfile Profile { get; init; }

    /// <summary>Top-level fields that this way of writing cannot change, so that nobody owns them by it: <c>status</c>. The release 1.20 has none.</summary>
    public IReadOnlyList<string> Unowned { get; init; } = [];
}
