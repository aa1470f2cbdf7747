using EksMcp.Guard.Redaction;

namespace EksMcp.Kubernetes.Reading;

/// <summary>
/// Keeps back lines that may belong to a private key whose beginning was not sent, until a later line tells. At most
/// <see cref="LineMasker.MaxKeyLines"/> lines.
/// </summary>
internal sealed class HeldLines(LineMasker masker)
{
    private readonly Queue<PodLogLine> _held = new();
    private readonly Queue<PodLogLine> _ready = new();

    /// <summary>Takes a line that was just masked by the same masker.</summary>
    internal void Add(PodLogLine line)
    {
        if (masker.EndedUnseenKey)
        {
            while (_held.TryDequeue(out var part)) _ready.Enqueue(part with { Text = masker.MaskKeyLine(part.Text) });
        }

        if (masker.MayBeKey)
        {
            _held.Enqueue(line);
            if (_held.Count > LineMasker.MaxKeyLines) _ready.Enqueue(_held.Dequeue());
            return;
        }

        Release();
        _ready.Enqueue(line);
    }

    /// <summary>The log has ended: no line can tell any more.</summary>
    internal void Release()
    {
        while (_held.TryDequeue(out var line)) _ready.Enqueue(line);
    }

    internal bool TryTake(out PodLogLine line) => _ready.TryDequeue(out line);
}
