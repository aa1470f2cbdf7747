using System.Text.Json.Nodes;
using EksMcp.Hosting;
using EksMcp.Kubernetes;
using EksMcp.Kubernetes.Writing;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Objects;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>
/// One write that is tried on the server first: read, dry run, judge what would be stored, then write on condition that
/// the object is still the one that was read. Where it moved meanwhile, the write goes on (at most <see cref="Tries"/> times) if a new preview shows the very same changes.
/// </summary>
internal sealed class PreviewedWrite(ToolServices services, OpenCluster cluster, ToolCall call, WriteRequest request)
{
    private const int Tries = 4;

    public async Task<WriteReport> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var grant = services.Writes.Authorize(call, cluster.Reader.Cluster, [request.Target(request.Body)]);
        var writer = await services.Clusters.OpenWriterAsync(cluster, call, grant, cancellationToken);
        var sender = new WriteSender(writer, request);
        (Before Before, IReadOnlyList<FieldChange> Changes)? refused = null;
        for (var left = Tries; ; left--)
        {
            var before = await ReadAsync(cancellationToken);
            var preview = await PreviewAsync(sender, before, cancellationToken);
            // A scale says nothing of what is scaled, and more replicas are more pods of its template.
            services.Writes.Confirm(call, [request.Target(request.Subresource == WriteArguments.Scale ? before!.Object : preview.Object)]);
            var changes = FieldDiff.Between(before?.Written, preview.Object);
            if (refused is { } earlier && (left == 0 || request.ResourceVersion is not null || changes.Count > FieldDiff.MaxChanges || !IsSame(earlier.Before, before!) || !changes.SequenceEqual(earlier.Changes)))
            {
                throw ConflictStory.Changed(request, earlier.Before.Object, before!.Object);
            }

            var dependants = await DependantsAsync(before, cancellationToken);
            if (dryRun)
            {
                return Report(before, preview, sender, dependants, written: false);
            }

            try
            {
                var done = await call.RequireWrites().RunAsync(request.What, () => sender.SendAsync(Options(before, dryRun: false), cancellationToken));
                return Report(before, done, sender, dependants, written: true);
            }
            catch (KubernetesException e) when (e.Reason == "Conflict" && before is not null)
            {
                refused = (before, changes);
            }
        }
    }

    /// <summary>Null: it is to be created. Beside the object the scale of it, where that is what is written.</summary>
    private async Task<Before?> ReadAsync(CancellationToken cancellationToken)
    {
        if (request.Operation == WriteOperation.Create)
        {
            return null;
        }

        var found = await FoundObject.FindAsync(cluster.Reader, services.Time, request.Resource, request.Namespace, request.Name!, cancellationToken);
        if ((request.Uid is { } uid && uid != found.Text("metadata", "uid")) || (request.ResourceVersion is { } version && version != found.Text("metadata", "resourceVersion")))
        {
            throw ConflictStory.NotTheOne(request, found);
        }

        if (request.Subresource != WriteArguments.Scale)
        {
            return new Before(found, found);
        }

        var scale = await cluster.Reader.GetScaleAsync(request.Resource, request.Namespace, request.Name!, cancellationToken);
        if (request is { Operation.Name: "replace", Body: JsonObject body })
        {
            // Only the server knows the kind of a scale: built-in and custom ones differ.
            (body["apiVersion"], body["kind"]) = (scale.Text("apiVersion"), scale.Text("kind"));
        }

        return new Before(found, scale);
    }

    private async Task<WriteAnswer> PreviewAsync(WriteSender sender, Before? before, CancellationToken cancellationToken)
    {
        try
        {
            return await sender.SendAsync(Options(before, dryRun: true), cancellationToken);
        }
        catch (KubernetesException e) when (e.Code is KubernetesError.NotFound && before is null)
        {
            await UnknownNamespace.CheckAsync(cluster.Reader, request.Namespace, services.Time, cancellationToken);
            throw;
        }
    }

    // What a delete does depends on what the object is, not on its version, which its status moves all the time.
    private WriteOptions Options(Before? before, bool dryRun) => new()
    {
        DryRun = dryRun,
        Uid = before?.Object.Text("metadata", "uid"),
        ResourceVersion = request.Operation == WriteOperation.Delete ? request.ResourceVersion : before?.Written.Text("metadata", "resourceVersion"),
        Propagation = request.Propagation,
        GracePeriodSeconds = request.GracePeriodSeconds,
    };

    private static bool IsSame(Before earlier, Before now) => earlier.Object.Text("metadata", "uid") == now.Object.Text("metadata", "uid");

    // Looked up before they may be gone; whatever keeps that from working does not keep the delete.
    private async Task<IReadOnlyList<DependantCount>?> DependantsAsync(Before? before, CancellationToken cancellationToken) =>
        request.Operation != WriteOperation.Delete ? null : await new Afterthought(services.Time).TryAsync<IReadOnlyList<DependantCount>?>(
            async token => await new Dependants(cluster.Reader).OfAsync(request.Resource, before!.Object, request.Propagation!.Value, token), null, cancellationToken);

    private static WriteReport Report(Before? before, WriteAnswer answer, WriteSender sender, IReadOnlyList<DependantCount>? dependants, bool written) =>
        new(before?.Object, before?.Written, answer, sender.UsedPatchType, dependants, written);

    private sealed record Before(JsonObject Object, JsonObject Written);
}

/// <summary>What came of a write.</summary>
/// <param name="Object">The object before; null: there was none.</param>
/// <param name="Before">The part of it that was written: itself, or its scale.</param>
/// <param name="Answer">What the server answered: to the write, or to the dry run.</param>
/// <param name="PatchType">How the patch was sent in the end.</param>
/// <param name="Dependants">What hangs on an object that is deleted; null: not looked up.</param>
/// <param name="Written">False: a dry run.</param>
internal sealed record WriteReport(JsonObject? Object, JsonObject? Before, WriteAnswer Answer, PatchType? PatchType, IReadOnlyList<DependantCount>? Dependants, bool Written);
