using EksMcp.Kubernetes;
using EksMcp.Pipeline;
using EksMcp.Pipeline.Writes;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>
/// Tries all objects on the server before the first write, then writes them one after another. What can only be tried once its
/// namespace or kind is there is tried behind the writes that bring these. The first failure stops the rest.
/// </summary>
internal sealed class ApplyRun(IReadOnlyList<PlannedObject> objects, ObjectApplier applier, Establishment establishment, WriteAuthority authority, ToolCall call)
{
    private readonly ApplyJournal _journal = new(objects);
    private readonly Dictionary<PlannedObject, Preview> _previews = [];

    public async Task<ApplyJournal> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var bases = objects.Where(o => o.Phase < 2).ToList();
        await TryAllAsync(bases, cancellationToken);
        var later = objects.Where(o => o.Phase == 2 && Waits(o) is not null).ToList();
        await TryAllAsync(objects.Where(o => o.Phase == 2).Except(later), cancellationToken);
        foreach (var planned in later)
        {
            _journal.NotChecked(planned, $"can be tried only once {Waits(planned)} is there");
        }

        if (dryRun || _journal.HasFailed)
        {
            return _journal;
        }

        call.RequireWrites().Plan(objects.Select(o => o.What));
        await WriteAllAsync(bases, cancellationToken);
        if (later.Count > 0 && !_journal.HasFailed)
        {
            await TryAllAsync(later, cancellationToken);
        }

        await WriteAllAsync(objects.Where(o => o.Phase == 2), cancellationToken);
        return _journal;
    }

    /// <summary>What must be there before this object can be tried; null: nothing.</summary>
    private string? Waits(PlannedObject planned) =>
        planned.Definition is { } definition ? $"its kind (CustomResourceDefinition {definition})"
        : _previews.Values.Any(p => p.Planned.IsNamespace && p.Planned.Name == planned.Namespace && p.Live is { Known: true, Object: null }) ? $"namespace {planned.Namespace}"
        : null;

    private async Task TryAllAsync(IEnumerable<PlannedObject> some, CancellationToken cancellationToken)
    {
        foreach (var planned in some)
        {
            try
            {
                var preview = await establishment.PatientlyAsync(planned, () => applier.PreviewAsync(planned, cancellationToken), cancellationToken);
                authority.Confirm(call, [planned.Target(preview.Answer.Object)]);
                _previews[planned] = preview;
                _journal.Tried(preview);
            }
            catch (KubernetesException e) when (!IsOfTheCluster(e))
            {
                _journal.Refused(planned, ApplyRefusal.Of(e));
            }
            catch (ToolException e) when (_journal.Written > 0)
            {
                // Something was written before: the answer must say what, object by object.
                _journal.Refused(planned, new ApplyRefusal(new ToolFault(e.Code, e.Message, e.Hint), []));
            }
        }
    }

    private async Task WriteAllAsync(IEnumerable<PlannedObject> some, CancellationToken cancellationToken)
    {
        foreach (var planned in some)
        {
            if (_journal.HasFailed)
            {
                return;
            }

            cancellationToken.ThrowIfCancellationRequested();
            call.Progress?.Report(new CallProgress(_journal.Written, objects.Count, planned.Title));
            await WriteAsync(_previews[planned], cancellationToken);
        }
    }

    private async Task WriteAsync(Preview preview, CancellationToken cancellationToken)
    {
        try
        {
            _journal.Wrote(preview, await applier.WriteAsync(preview, call.RequireWrites(), cancellationToken));
        }
        catch (KubernetesException e)
        {
            _journal.Failed(preview.Planned, ApplyRefusal.Of(e), e.MayHaveHappened ? await establishment.LookAgainAsync(preview, cancellationToken) : null);
            return;
        }

        if (preview.Planned.IsDefinition && await establishment.AwaitAsync(preview.Planned, cancellationToken) is { } fault)
        {
            _journal.NotEstablished(preview.Planned, fault);
        }
    }

    // They stand against every object alike.
    private static bool IsOfTheCluster(KubernetesException e) =>
        e.Code is KubernetesError.Unreachable or KubernetesError.UntrustedCertificate or KubernetesError.Unauthorized or KubernetesError.CredentialsUnavailable or KubernetesError.Throttled;
}
