using System.Globalization;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>One saying and how often it came. Its latest event stands for all.</summary>
internal sealed class FoldedEvent(EventEntry entry, bool gone)
{
    private long _count = entry.Count;
    private DateTimeOffset? _first = entry.First;

    public EventEntry Latest { get; private set; } = entry;

    public bool Gone { get; } = gone;

    /// <summary>What is lost first when not all can be kept is least.</summary>
    public (bool Warning, DateTimeOffset Last) Rank => (Latest.Warning, Latest.Last ?? DateTimeOffset.MinValue);

    public void Add(EventEntry entry)
    {
        _count += entry.Count;
        _first = entry.First < _first ? entry.First : _first;
        Latest = entry.Last > Latest.Last ? entry : Latest;
    }

    public EventLine ToLine(DateTimeOffset now) => new()
    {
        Type = Latest.Warning ? "Warning" : "Normal",
        Reason = Latest.Reason,
        Object = $"{Latest.Kind}/{Latest.Name}" + (Latest.FieldPath is { Length: > 0 } path ? $" {path}" : ""),
        Namespace = Latest.Namespace.Length == 0 ? null : Latest.Namespace,
        Message = Latest.Message,
        Cut = Latest.Cut,
        Count = _count,
        First = _first == Latest.Last ? null : Stamp(_first),
        Last = Stamp(Latest.Last),
        Age = Latest.Last is { } last ? Age(now - last) : null,
        Reporter = Latest.Reporter,
        Gone = Gone ? true : null,
    };

    private static string? Stamp(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Age(TimeSpan age) => age.TotalSeconds < 120 ? $"{Math.Max(0, (int)age.TotalSeconds)}s" : age.TotalMinutes < 120 ? $"{(int)age.TotalMinutes}m" : $"{(int)age.TotalHours}h";
}
