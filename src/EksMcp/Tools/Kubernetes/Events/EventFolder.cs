using System.Globalization;
using System.Text;

namespace EksMcp.Tools.Kubernetes.Events;

/// <summary>Counts events that say the same of the same object as one. Bounded by the number of distinct sayings, at most <see cref="MaxDistinct"/>.</summary>
internal sealed class EventFolder(EventScope? scope)
{
    public const int MaxDistinct = 5_000;
    private readonly Dictionary<string, Folded> _folded = new(StringComparer.Ordinal);

    public void Add(EventEntry entry)
    {
        if (scope is not null && !scope.Contains(entry))
        {
            return;
        }

        var gone = scope?.IsGone(entry) == true;
        var key = $"{entry.Kind}/{entry.Namespace}/{entry.Name}/{gone}/{entry.Reason}/{Shape(entry.Message)}";
        if (_folded.TryGetValue(key, out var folded))
        {
            folded.Add(entry);
        }
        else if (_folded.Count < MaxDistinct)
        {
            _folded[key] = new Folded(entry, gone);
        }
    }

    /// <summary>Newest first; of two as new as each other the warning.</summary>
    public IReadOnlyList<EventLine> Lines(DateTimeOffset now) =>
        [.. _folded.Values
            .OrderBy(f => f.Gone)
            .ThenByDescending(f => f.Latest.Last)
            .ThenByDescending(f => f.Latest.Warning)
            .ThenBy(f => f.Latest.Name, StringComparer.Ordinal)
            .Select(f => f.ToLine(now))];

    // Pod names, ages and sizes differ between repeats of one message.
    private static string Shape(string message)
    {
        var shape = new StringBuilder(message.Length);
        var inNumber = false;
        foreach (var c in message)
        {
            if (!char.IsAsciiDigit(c))
            {
                shape.Append(c);
            }
            else if (!inNumber)
            {
                shape.Append('#');
            }

            inNumber = char.IsAsciiDigit(c);
        }

        return shape.ToString();
    }

    private sealed class Folded(EventEntry entry, bool gone)
    {
        private long _count = entry.Count;
        private DateTimeOffset? _first = entry.First;

        public EventEntry Latest { get; private set; } = entry;

        public bool Gone { get; } = gone;

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
}
