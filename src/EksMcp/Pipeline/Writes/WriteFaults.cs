using EksMcp.Kubernetes;

namespace EksMcp.Pipeline.Writes;

/// <summary>Why a cluster refused a write, where it has words of its own for that. In each of these cases it stored nothing.</summary>
internal static class WriteFaults
{
    /// <summary>Null: nothing that only writes can meet.</summary>
    public static (string Code, string Hint)? Explain(KubernetesException e) => e switch
    {
        { Reason: "AlreadyExists" } => (ErrorCode.AlreadyExists, "Replace or patch what exists, or choose another name."),
        { Status: 409 } when e.Causes.Any(c => c.Reason == "FieldManagerConflict") =>
            (ErrorCode.Conflict, "Others own these fields: leave them out, or take them over with force_conflicts=true if that is meant."),
        { Reason: "Conflict" } => (ErrorCode.Conflict, "Read the object again and decide on what it holds now."),
        { Status: 403 } when e.Causes.Any(c => c.Reason == "NamespaceTerminating") =>
            (ErrorCode.NamespaceTerminating, "It takes nothing new until it is gone; then it can be created again. Finalizers of what is left in it may hold it."),
        { Status: 403 } when Says(e, "exceeded quota") || Says(e, "failed quota") =>
            (ErrorCode.QuotaExceeded, "Ask for less, free some of what is used, or have the ResourceQuota raised; a quota on cpu or memory also demands that requests or limits are stated."),
        { Status: >= 400 and < 500 } when Says(e, "admission webhook") || Says(e, "ValidatingAdmissionPolicy") || Says(e, "violates PodSecurity") =>
            (ErrorCode.AdmissionDenied, "A policy of this cluster forbids it; its words stand above. Change what is written, or ask whoever owns the policy."),
        { Status: >= 500 } when e.IsAdmissionFailure => (ErrorCode.AdmissionFailed,
            "An admission webhook did not answer, or answered nonsense: look at the pods behind it (its name stands above) and its timeout, then try again."),
        { Status: 422 } => (ErrorCode.InvalidObject, "Correct the fields that the message names."),
        { Status: 400 } when Says(e, "unknown field") || Says(e, "duplicate field") || Says(e, "cannot be handled as") || Says(e, "unable to decode") || Says(e, "base64") =>
            (ErrorCode.InvalidObject, "Correct the fields that the message names; nothing that the kind does not know is dropped silently."),
        { Status: 415 } => (ErrorCode.UpstreamRejected, "This kind takes no patch of this type: use patch_type=merge."),
        { Status: 405 } => (ErrorCode.UpstreamRejected, "This kind does not take this operation; list_api_versions with kinds=true names what is served."),
        _ => null,
    };

    private static bool Says(KubernetesException e, string words) => e.Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
