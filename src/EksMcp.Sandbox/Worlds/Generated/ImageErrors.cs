using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Worlds.Generated;

/// <summary>How container runtimes and registries say that an image is not there, or not for you.</summary>
internal static class ImageErrors
{
    public static string NotFound(SplitMix64 random, string image) => random.Between(0, 2) switch
    {
        0 => $"rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": {image}: not found",
        1 => $"rpc error: code = Unknown desc = Error response from daemon: manifest for {image} not found: manifest unknown: manifest unknown",
        _ => $"rpc error: code = NotFound desc = failed to pull and unpack image \"{image}\": failed to copy: httpReadSeeker: failed open: could not fetch content descriptor from remote: not found",
    };

    public static string Denied(SplitMix64 random, string image) => random.Between(0, 2) switch
    {
        0 => $"failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed",
        1 => $"rpc error: code = Unknown desc = failed to pull and unpack image \"{image}\": failed to resolve reference \"{image}\": unexpected status from HEAD request: 401 Unauthorized",
        _ => $"rpc error: code = Unknown desc = Error response from daemon: pull access denied for {image}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    };
}
