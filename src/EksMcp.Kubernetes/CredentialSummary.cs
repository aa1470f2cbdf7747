namespace EksMcp.Kubernetes;

/// <summary>Which credential a cluster is asked with; never its value.</summary>
/// <param name="Description">What it is and where it is configured, for example <c>the token of user 'dev' in /home/x/.kube/config</c>.</param>
/// <param name="CertificateExpires">When its client certificate ends; null: there is none.</param>
public sealed record CredentialSummary(string Description, DateTimeOffset? CertificateExpires);
