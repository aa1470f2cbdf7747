namespace EksMcp.Sandbox.Merging;

/// <summary>A field that is applied and that somebody else owns with another value.</summary>
/// <param name="Manager">Who owns it.</param>
/// <param name="Operation">How it came to own it.</param>
/// <param name="ApiVersion">Through which version.</param>
/// <param name="Subresource">Through which subresource; null: none.</param>
/// <param name="Time">When; null where it is not known.</param>
/// <param name="Field">For example <c>.spec.template.spec.containers[name="web"].image</c>.</param>
internal sealed record Conflict(string Manager, FieldOperation Operation, string ApiVersion, string? Subresource, DateTimeOffset? Time, string Field)
{
    /// <summary>As the server's messages name the owner.</summary>
    public string Owner => Scalars.Text(Manager) + (Subresource is null ? "" : $" with subresource \"{Subresource}\"") + (Operation == FieldOperation.Update ? $" using {ApiVersion}" : "");

    /// <summary>The message of the cause in the server's answer.</summary>
    public string CauseMessage => $"conflict with {Owner}";
}

/// <summary>An apply that was not forced met fields of others; nothing was changed. The message is the server's.</summary>
internal sealed class ApplyConflictException(IReadOnlyList<Conflict> conflicts) : Exception(MessageOf(conflicts))
{
    public IReadOnlyList<Conflict> Conflicts { get; } = conflicts;

    private static string MessageOf(IReadOnlyList<Conflict> conflicts)
    {
        if (conflicts.Count == 1) { return $"Apply failed with 1 conflict: {conflicts[0].CauseMessage}: {conflicts[0].Field}"; }
        var owners = conflicts.GroupBy(c => c.Owner, StringComparer.Ordinal)
            .Select(g => $"conflicts with {g.Key}:\n{string.Join('\n', g.Select(c => "- " + c.Field))}");
        return $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', owners)}";
    }
}

/// <summary>An applied object is not of its type. The server answers 500 with this message and no reason.</summary>
internal sealed class ApplyTypeException(string problem) : Exception($"failed to create typed patch object: {problem}");
