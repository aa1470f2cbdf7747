using EksMcp.Pipeline;

namespace EksMcp.Tools.Kubernetes.Manifests;

/// <summary>Why a manifest cannot be taken, with the line. Values never stand in it: they may be secrets.</summary>
internal static class ManifestProblem
{
    public const string NothingWritten = "Nothing was written.";

    public static ToolException At(long line, string what, string? hint = null) => Of($"line {line}: {what}.", hint);

    public static ToolException Of(string what, string? hint = null) =>
        new(ErrorCode.InvalidManifest, $"The manifest cannot be taken: {what} {NothingWritten}", hint);
}
