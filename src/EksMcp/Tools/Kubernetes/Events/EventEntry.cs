using System.ComponentModel;
using System.Text.Json.Serialization;
using EksMcp.Tools.Schema;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>One event of either API, in one form. <paramref name="Last"/> is the latest time that any of its fields knows.</summary>
/// <param name="Cut">Characters of the message that are not in it.</param>
internal sealed record EventEntry(
    bool Warning,
    string Reason,
    string Message,
    int Cut,
    string Kind,
    string Namespace,
    string Name,
    string? Uid,
    string? FieldPath,
    long Count,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    string? Reporter)
{
    /// <summary>Where events about the object lie.</summary>
    public string HomeNamespace => Namespace.Length == 0 ? "default" : Namespace;
}

/// <summary>Events that say the same of the same object, as an answer shows them.</summary>
internal sealed record EventLine
{
    [Description("Warning or Normal")]
    public required string Type { get; init; }

    [Untrusted]
    public required string Reason { get; init; }

    [Description("kind/name")]
    [Untrusted]
    public required string Object { get; init; }

    public string? Namespace { get; init; }

    [Untrusted]
    public required string Message { get; init; }

    [JsonIgnore]
    public int Cut { get; init; }

    public required long Count { get; init; }

    [Description("UTC")]
    public string? First { get; init; }

    [Description("UTC")]
    public string? Last { get; init; }

    [Description("How long ago the last one was")]
    public string? Age { get; init; }

    [Untrusted]
    public string? Reporter { get; init; }

    [Description("The object was replaced or deleted since")]
    public bool? Gone { get; init; }
}
