namespace EksMcp.Sandbox.Merging;

/// <summary>What the server answers to a patch that does not fit: a status code and its message.</summary>
internal sealed class PatchException(int code, string message) : Exception(message)
{
    /// <summary>400: the patch makes no sense. 422: it does not fit this object. 500: the server did not expect it.</summary>
    public int Code { get; } = code;
}
