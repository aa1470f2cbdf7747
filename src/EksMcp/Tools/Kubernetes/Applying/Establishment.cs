using EksMcp.Kubernetes;
using EksMcp.Pipeline;
using EksMcp.Tools.Kubernetes.Writes;

namespace EksMcp.Tools.Kubernetes.Applying;

/// <summary>Waits, at most <see cref="Patience"/>, until what was written can be built on; looks again where it is not known whether it was.</summary>
internal sealed class Establishment(IClusterReader reader, TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Null once the API server serves the kind; otherwise why it does not.</summary>
    public async Task<ToolFault?> AwaitAsync(PlannedObject definition, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var conditions = (await reader.GetAsync(definition.Resource, null, definition.Name!, cancellationToken)).Maps("status", "conditions").ToList();
            if (conditions.Exists(c => c.Text("type") == "Established" && c.Text("status") == "True"))
            {
                return null;
            }

            if (conditions.Find(c => c.Text("type") == "NamesAccepted" && c.Text("status") == "False") is { } refused)
            {
                return new ToolFault(ErrorCode.UpstreamRejected, $"{definition.Title} was written, and its names are not accepted: {refused.Text("message") ?? refused.Text("reason")}.", "Another definition has these names: choose others, or remove that one.");
            }

            if (time.GetElapsedTime(started) >= Patience)
            {
                return new ToolFault(ErrorCode.Timeout, $"{definition.Title} was written, and is not Established after {Patience.TotalSeconds:0} s.", "Read its status; once it is Established, apply the manifest again.");
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Tries something with a kind that is new: until every part of the server knows it, it answers as if it did not exist.</summary>
    public async Task<T> PatientlyAsync<T>(PlannedObject planned, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (KubernetesException e) when (e.Code == KubernetesError.NotFound && planned.Definition is not null && time.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>What is there after a write whose end is not known.</summary>
    public async Task<string> LookAgainAsync(Preview preview, CancellationToken cancellationToken)
    {
        if (preview.Planned.Name is not { } name)
        {
            return "It may have been created under a name that the server made: list the kind before trying again.";
        }

        return await new Afterthought(time).TryAsync(
            async token =>
            {
                var now = await reader.GetAsync(preview.Planned.Resource, preview.Planned.Namespace, name, token);
                return FieldDiff.Between(now, preview.Answer.Object).All(c => c.Path.StartsWith("status", StringComparison.Ordinal)) ? "Looked at again, it stands as asked."
                    : preview.Live.Object is { } before && FieldDiff.Between(before, now).Count == 0 ? "Looked at again, it stands as before."
                    : "Looked at again, it is there, neither as before nor as asked: read it before trying again.";
            },
            "Looked at again, it could not be read, or is not there: read it before trying again.",
            cancellationToken);
    }
}
