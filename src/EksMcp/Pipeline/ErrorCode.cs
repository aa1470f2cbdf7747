namespace EksMcp.Pipeline;

/// <summary>Stable codes of what can go wrong. docs/troubleshooting.md has a row for each.</summary>
internal static class ErrorCode
{
    public const string UnknownTool = "unknown_tool";
    public const string InvalidArguments = "invalid_arguments";
    public const string InvalidManifest = "invalid_manifest";
    public const string FileRefused = "file_refused";
    public const string InvalidCursor = "invalid_cursor";
    public const string UnknownCluster = "unknown_cluster";
    public const string UnknownKind = "unknown_kind";
    public const string NotFound = "not_found";
    public const string GateClosed = "gate_closed";
    public const string DangerRefused = "danger_refused";
    public const string Conflict = "conflict";
    public const string AlreadyExists = "already_exists";
    public const string InvalidObject = "invalid_object";
    public const string NamespaceTerminating = "namespace_terminating";
    public const string QuotaExceeded = "quota_exceeded";
    public const string AdmissionDenied = "admission_denied";
    public const string AdmissionFailed = "admission_failed";
    public const string PermissionDenied = "permission_denied";
    public const string CredentialsRefused = "credentials_refused";
    public const string CredentialsUnavailable = "credentials_unavailable";
    public const string InvalidKubeconfig = "invalid_kubeconfig";
    public const string Unreachable = "cluster_unreachable";
    public const string UntrustedCertificate = "untrusted_certificate";
    public const string Throttled = "throttled";
    public const string UpstreamFailed = "upstream_failed";
    public const string UpstreamRejected = "upstream_rejected";
    public const string MalformedAnswer = "malformed_answer";
    public const string TooLarge = "too_large";
    public const string Timeout = "timeout";
    public const string Cancelled = "cancelled";
    public const string AuditUnavailable = "audit_unavailable";
    public const string Busy = "busy";
    public const string Internal = "internal_error";
}
