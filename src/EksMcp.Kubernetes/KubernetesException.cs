namespace EksMcp.Kubernetes;

/// <summary>What kept a cluster from answering. The codes are stable and appear in tool errors.</summary>
public enum KubernetesError
{
    /// <summary>The object does not exist (404).</summary>
    NotFound,
    /// <summary>No served kind has this name.</summary>
    UnknownKind,
    /// <summary>The name fits kinds of several groups.</summary>
    AmbiguousKind,
    /// <summary>A name, namespace or selector that no API server would take.</summary>
    InvalidRequest,
    /// <summary>The credentials were refused (401), also after one refresh.</summary>
    Unauthorized,
    /// <summary>RBAC refused (403).</summary>
    Forbidden,
    /// <summary>The server asks to slow down (429), also after retries.</summary>
    Throttled,
    /// <summary>The server failed (5xx), also after retries.</summary>
    ServerError,
    /// <summary>No connection: refused, name not found, reset, closed half-way.</summary>
    Unreachable,
    /// <summary>The certificate is not the one that is trusted.</summary>
    UntrustedCertificate,
    /// <summary>The answer is not what the API promises: no JSON, wrong kind, cut off.</summary>
    MalformedAnswer,
    /// <summary>A bound was met: an answer, a page or a line too large.</summary>
    TooLarge,
    /// <summary>Credentials could not be had: exec plugin failed, token file missing, certificate unreadable.</summary>
    CredentialsUnavailable,
    /// <summary>No configured cluster has this name, several have it, or several are configured and none was named.</summary>
    UnknownCluster,
    /// <summary>The kubeconfig cannot be used: unreadable, contradictory.</summary>
    InvalidKubeconfig,
    /// <summary>The network door refused the request: the call holds no grant for it.</summary>
    GateClosed,
    /// <summary>The server refused for another reason (other 4xx), with its own message.</summary>
    Rejected,
}

/// <summary>One failure of a cluster or of the way to it, ready to be explained.</summary>
public sealed class KubernetesException : Exception
{
    /// <summary>Creates a failure; <paramref name="hint"/> says what would work.</summary>
    public KubernetesException(KubernetesError code, string message, string? hint = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>What went wrong.</summary>
    public KubernetesError Code { get; }

    /// <summary>What would work, in one sentence.</summary>
    public string? Hint { get; }

    /// <summary>The HTTP status, where the server answered.</summary>
    public int? Status { get; init; }

    /// <summary>The API's machine-readable reason (<c>NotFound</c>, <c>Expired</c>, …).</summary>
    public string? Reason { get; init; }

    /// <summary>Details of the refusal, field by field, at most 50: conflicts of server-side apply, problems of validation.</summary>
    public IReadOnlyList<StatusCause> Causes { get; init; } = [];

    /// <summary>The server may have carried the request out: it failed itself, or what it said was lost. Without meaning for reads; false for dry runs.</summary>
    public bool MayHaveHappened { get; internal set; }

    /// <summary>An admission webhook could not be asked: the server stores nothing before all have answered.</summary>
    public bool IsAdmissionFailure => Status >= 500 && Message.Contains("failed calling", StringComparison.Ordinal) && Message.Contains("webhook", StringComparison.Ordinal);

    /// <summary>The server's <c>Audit-Id</c>, to find the request in its audit log.</summary>
    public string? RequestId { get; init; }
}

/// <summary>One entry of <c>details.causes</c> of a Status.</summary>
/// <param name="Reason">For example <c>FieldValueInvalid</c>, <c>FieldManagerConflict</c>, <c>NamespaceTerminating</c>.</param>
/// <param name="Field">The field, as the server spells it; empty: none.</param>
/// <param name="Message">The server's words, masked and bounded.</param>
public sealed record StatusCause(string Reason, string Field, string Message);
