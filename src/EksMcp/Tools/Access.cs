namespace EksMcp.Tools;

/// <summary>What a tool does at its strongest. Annotations, gates, permissions and docs are computed from it.</summary>
internal enum Access
{
    Read,
    SensitiveRead,
    Write,
    Destroy,
}
