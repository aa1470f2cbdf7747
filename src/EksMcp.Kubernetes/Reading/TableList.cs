namespace EksMcp.Kubernetes.Reading;

/// <summary>A list in the server's Table view. Rows are read once, as they arrive.</summary>
public abstract class TableList : IAsyncDisposable
{
    /// <summary>The columns, known before the first row.</summary>
    public abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The server has no Table view for this kind; columns were made here.</summary>
    public abstract bool Synthesized { get; }

    /// <summary>The rows, all pages.</summary>
    public abstract IAsyncEnumerable<TableRow> RowsAsync(CancellationToken cancellationToken);

    /// <summary>After the last row: the list's resource version.</summary>
    public abstract string? ResourceVersion { get; }

    /// <summary>A continue token expired on the way and the list began anew: rows seen before must be dropped when
    /// <see cref="TableRow.Restart"/> is met.</summary>
    public abstract bool Restarted { get; }

    /// <summary>Closes the connection to the server; reading the rows to their end or leaving them does so too.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A column of a Table. <paramref name="Priority"/> 0 is shown always, higher ones in wide output.</summary>
public sealed record TableColumn(string Name, string Type, string Format, int Priority);

/// <summary>One row.</summary>
public readonly record struct TableRow
{
    /// <summary>Namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>One text per column, masked; numbers and booleans in JSON spelling, null as empty.</summary>
    public required string[] Cells { get; init; }

    /// <summary>When the object was made.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The object is being deleted.</summary>
    public bool Deleting { get; init; }

    /// <summary>Not a row: forget all rows so far, the list begins anew.</summary>
    public bool Restart { get; init; }
}
