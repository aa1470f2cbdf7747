namespace EksMcp.Kubernetes.Reading;

/// <summary>What to list. Selectors are the API's own syntax and checked by the server.</summary>
public sealed record ListQuery
{
    /// <summary>Null: all namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>For example <c>app=web,tier!=cache</c>.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>For example <c>status.phase=Failed</c>.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Objects per request to the API server.</summary>
    public int PageSize { get; init; } = 500;
}
