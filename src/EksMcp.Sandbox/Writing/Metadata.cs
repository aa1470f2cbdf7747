using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Writing;

/// <summary>The metadata that belongs to the server: set at creation, kept from then on.</summary>
internal static class Metadata
{
    public const string OrphanFinalizer = "orphan";
    public const string ForegroundFinalizer = "foregroundDeletion";

    // No vowels and no digits that look like one: no words come of them.
    private const string SuffixLetters = "bcdfghjklmnpqrstvwxz2456789";
    private const int SuffixLength = 5;
    private const int LongestGenerated = 63;
    private static readonly string[] OfTheServer = ["selfLink", "deletionTimestamp", "deletionGracePeriodSeconds", "clusterName"];
    private static readonly string[] KeptWhereLeftOut = ["namespace", "uid"];

    public static JsonObject Of(JsonObject obj)
    {
        if (obj["metadata"] is not JsonObject metadata) { obj["metadata"] = metadata = []; }
        return metadata;
    }

    public static string Spell(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static void Create(JsonObject obj, string ns, DateTimeOffset now)
    {
        var metadata = Of(obj);
        foreach (var name in OfTheServer) { metadata.Remove(name); }
        if (ns.Length > 0) { metadata["namespace"] = ns; }
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = Spell(now);
    }

    public static void GenerateName(JsonObject obj)
    {
        var metadata = Of(obj);
        if (metadata.TextOr("", "name").Length > 0 || metadata.TextOr("", "generateName") is not { Length: > 0 } root) { return; }
        var kept = root[..Math.Min(root.Length, LongestGenerated - SuffixLength)];
        metadata["name"] = kept + RandomNumberGenerator.GetString(SuffixLetters, SuffixLength);
    }

    public static void Update(JsonObject obj, JsonObject before)
    {
        var (metadata, known) = (Of(obj), Of(before));
        foreach (var name in KeptWhereLeftOut)
        {
            if (metadata[name] is null && known[name] is { } value) { metadata[name] = value.DeepClone(); }
        }

        metadata["resourceVersion"] = known["resourceVersion"]?.DeepClone();
    }

    /// <summary>Being deleted from now on.</summary>
    public static void MarkDeleting(JsonObject obj, DateTimeOffset until, long grace)
    {
        var metadata = Of(obj);
        if (metadata["deletionTimestamp"] is null && metadata.Whole("generation") is { } generation and > 0) { metadata["generation"] = generation + 1; }
        metadata["deletionTimestamp"] = Spell(until);
        metadata["deletionGracePeriodSeconds"] = grace;
    }
}
