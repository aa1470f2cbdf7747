namespace EksMcp.Kubernetes.Writing;

/// <summary>How a patch is written (server-side apply has a method of its own).</summary>
public enum PatchType
{
    /// <summary>RFC 7386: lists are replaced whole.</summary>
    Merge,
    /// <summary>Lists are merged by their keys; built-in kinds only, others answer 415.</summary>
    Strategic,
    /// <summary>RFC 6902: a list of operations.</summary>
    Json,
}
