namespace EksMcp.Kubernetes.Reading;

/// <summary>The API server's word on whether something is allowed.</summary>
public sealed record AccessReview(bool Allowed, string? Reason);
