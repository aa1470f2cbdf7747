using System.Globalization;
using System.Text.Json.Nodes;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline.Writes;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>Tries and writes single objects: server-side apply, or create where nothing may be changed.</summary>
internal sealed class ObjectApplier(IClusterReader reader, IClusterWriter writer, bool forceConflicts)
{
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const int FirstStrictMinor = 25;

    /// <summary>The object as it stands; not known where it may not be read.</summary>
    public async Task<LiveObject> ReadAsync(PlannedObject planned, CancellationToken cancellationToken)
    {
        if (planned.Name is null)
        {
            return LiveObject.Absent;
        }

        try
        {
            return new LiveObject(await reader.GetAsync(planned.Resource, planned.Namespace, planned.Name, cancellationToken), Known: true);
        }
        catch (KubernetesException e) when (e.Code == KubernetesError.NotFound)
        {
            return LiveObject.Absent;
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.Forbidden || (e.Code is KubernetesError.GateClosed && planned.CreateOnly))
        {
            return new LiveObject(null, Known: false);
        }
    }

    /// <summary>The server's dry run. Throws <see cref="KubernetesException"/> where it refuses.</summary>
    public async Task<Preview> PreviewAsync(PlannedObject planned, CancellationToken cancellationToken)
    {
        var live = await ReadAsync(planned, cancellationToken);
        var body = Labelled(planned, live);
        var takesOver = forceConflicts;
        WriteAnswer answer;
        try
        {
            answer = await SendAsync(planned, body, new WriteOptions { DryRun = true, ForceConflicts = takesOver }, cancellationToken);
        }
        catch (KubernetesException e) when (!takesOver && live.Known && ApplyRefusal.OnlyOurs(e))
        {
            // Fields that this server set by a patch or a replace: taking them over takes nothing from anybody else.
            takesOver = true;
            answer = await SendAsync(planned, body, new WriteOptions { DryRun = true, ForceConflicts = true }, cancellationToken);
        }

        var dropped = DroppedFields.Of(body, answer.Object);
        return new Preview(planned, body, live, answer, takesOver, await AreUnknownAsync(dropped, cancellationToken));
    }

    /// <summary>The write itself, entered in the ledger.</summary>
    public Task<WriteAnswer> WriteAsync(Preview preview, WriteLedger ledger, CancellationToken cancellationToken) =>
        ledger.RunAsync(preview.Planned.What, () => SendAsync(preview.Planned, preview.Body, Options(preview), cancellationToken));

    // Fields were to be taken over from ourselves only: whoever wrote since the preview must not lose theirs.
    private WriteOptions Options(Preview preview) => new()
    {
        ForceConflicts = preview.TakesOver,
        ResourceVersion = preview.TakesOver && !forceConflicts ? preview.Live.Object.Text("metadata", "resourceVersion") : null,
    };

    private Task<WriteAnswer> SendAsync(PlannedObject planned, JsonObject body, WriteOptions options, CancellationToken cancellationToken) => planned.CreateOnly
        ? writer.CreateAsync(planned.Resource, planned.Namespace, body, options, cancellationToken)
        : writer.ApplyAsync(planned.Resource, planned.Namespace, planned.Name!, null, body, options, cancellationToken);

    // Status and metadata are the server's to decide on; later servers have said themselves what they do not know.
    private async Task<IReadOnlyList<string>> AreUnknownAsync(IReadOnlyList<string> dropped, CancellationToken cancellationToken)
    {
        var fields = dropped.Where(f => !f.StartsWith("status", StringComparison.Ordinal) && !f.StartsWith("metadata", StringComparison.Ordinal)).ToList();
        return fields.Count == 0 || IsStrict(await reader.GetVersionAsync(cancellationToken)) ? [] : fields;
    }

    private static bool IsStrict(string version) =>
        version.TrimStart('v').Split('.') is [var major, var minor, ..] && Number(major) is var first && (first > 1 || (first == 1 && Number(minor) >= FirstStrictMinor));

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // What we create carries our label; what others made keeps theirs, and what we once labelled must not lose it.
    private static JsonObject Labelled(PlannedObject planned, LiveObject live)
    {
        var body = (JsonObject)planned.Body.DeepClone();
        var metadata = (JsonObject)body["metadata"]!;
        var ours = live.Object is null ? live.Known : live.Object.Text("metadata", "labels", ManagedBy) == WriteOptions.Manager;
        if (ours && metadata["labels"] is null)
        {
            metadata["labels"] = new JsonObject { [ManagedBy] = WriteOptions.Manager };
        }
        else if (ours && metadata["labels"] is JsonObject labels)
        {
            labels.TryAdd(ManagedBy, WriteOptions.Manager);
        }

        return body;
    }
}

/// <summary>An object before the write. <paramref name="Known"/>: false where it could not be looked at.</summary>
internal sealed record LiveObject(JsonObject? Object, bool Known)
{
    public static readonly LiveObject Absent = new(null, Known: true);
}

/// <summary>What a dry run said. <paramref name="Unknown"/>: fields that the server would drop without a word.</summary>
internal sealed record Preview(PlannedObject Planned, JsonObject Body, LiveObject Live, WriteAnswer Answer, bool TakesOver, IReadOnlyList<string> Unknown);
