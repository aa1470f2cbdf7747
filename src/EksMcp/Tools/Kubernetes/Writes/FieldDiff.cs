using System.Text.Json.Nodes;

namespace EksMcp.Tools.Kubernetes.Writes;

/// <summary>
/// What differs between two states of one object, as paths that a person would write. Items of lists are matched by their
/// keys; the server's own bookkeeping is left out; values of Secrets are never shown. Bounded by <see cref="MaxChanges"/>.
/// </summary>
internal sealed class FieldDiff
{
    public const int MaxChanges = 300;

    private static readonly string[] Bookkeeping =
        ["metadata.managedFields", "metadata.resourceVersion", "metadata.generation", "metadata.uid", "metadata.creationTimestamp", "metadata.selfLink"];

    private readonly List<FieldChange> _changes = [];
    private readonly bool _secret;
    private readonly bool _isNew;
    private int _left;

    private FieldDiff(bool secret, bool isNew) => (_secret, _isNew) = (secret, isNew);

    /// <summary>The changes, in the order of the object; where there are too many the last entry counts the rest. Null: no object.</summary>
    public static IReadOnlyList<FieldChange> Between(JsonObject? before, JsonObject? after)
    {
        var diff = new FieldDiff((after ?? before).Text("kind") == "Secret", before is null);
        diff.Maps(before ?? [], after ?? [], "", 0);
        if (diff._left > 0)
        {
            diff._changes.Add(new FieldChange { Path = $"({diff._left} more)" });
        }

        return diff._changes;
    }

    private void Maps(JsonObject before, JsonObject after, string path, int depth)
    {
        foreach (var name in before.Select(p => p.Key).Union(after.Select(p => p.Key), StringComparer.Ordinal))
        {
            var field = FieldPath.Member(path, name);
            if (!Bookkeeping.Contains(field, StringComparer.Ordinal) && !(_isNew && field is "status" or "kind" or "apiVersion" or "metadata.name" or "metadata.namespace"))
            {
                Values(before.ContainsKey(name), before[name], after.ContainsKey(name), after[name], field, depth + 1);
            }
        }
    }

    private void Values(bool had, JsonNode? before, bool has, JsonNode? after, string path, int depth)
    {
        // To the API server null is what is not there.
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (JsonObject from, JsonObject to):
                Maps(from, to, path, depth);
                break;
            case (JsonArray from, JsonArray to):
                Lists(from, to, path, depth);
                break;
            case (null, JsonObject { Count: > 0 } to) when !had && depth < ExpandedDepth(path):
                Maps([], to, path, depth);
                break;
            case (JsonObject { Count: > 0 } from, null) when !has && depth < ExpandedDepth(path):
                Maps(from, [], path, depth);
                break;
            default:
                Add(path, had, before, has, after);
                break;
        }
    }

    private void Lists(JsonArray before, JsonArray after, string path, int depth)
    {
        if (ListKey.Of(before, after) is { } key)
        {
            Keyed(before, after, key, path, depth);
        }
        else if (before.Concat(after).All(item => item is JsonValue or null))
        {
            Add(path, true, before, true, after);
        }
        else
        {
            Positions(before, after, path, depth);
        }
    }

    private void Keyed(JsonArray before, JsonArray after, ListKey key, string path, int depth)
    {
        var from = before.ToDictionary(key.Of, item => item, StringComparer.Ordinal);
        var to = after.ToDictionary(key.Of, item => item, StringComparer.Ordinal);
        foreach (var item in from.Keys.Union(to.Keys, StringComparer.Ordinal))
        {
            Values(from.ContainsKey(item), from.GetValueOrDefault(item), to.ContainsKey(item), to.GetValueOrDefault(item), $"{path}[{item}]", depth + 1);
        }

        // The order of containers, and of rules, can matter.
        if (!from.Keys.Where(to.ContainsKey).SequenceEqual(to.Keys.Where(from.ContainsKey), StringComparer.Ordinal))
        {
            Add($"{path}(order)", true, Order(from.Keys), true, Order(to.Keys));
        }
    }

    // A new map is shown field by field down to here, as one value below.
    private static int ExpandedDepth(string path) => path.StartsWith("metadata", StringComparison.Ordinal) ? 3 : 2;

    private static JsonArray Order(IEnumerable<string> keys) => [.. keys.Select(k => (JsonNode)k)];

    private void Positions(JsonArray before, JsonArray after, string path, int depth)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && JsonNode.DeepEquals(before[head], after[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && JsonNode.DeepEquals(before[^(tail + 1)], after[^(tail + 1)]))
        {
            tail++;
        }

        for (var at = head; at < Math.Max(before.Count, after.Count) - tail; at++)
        {
            var (had, has) = (at < before.Count - tail, at < after.Count - tail);
            Values(had, had ? before[at] : null, has, has ? after[at] : null, $"{path}[{at}]", depth + 1);
        }
    }

    private void Add(string path, bool had, JsonNode? before, bool has, JsonNode? after)
    {
        if (_changes.Count == MaxChanges)
        {
            _left++;
            return;
        }

        var hidden = _secret && (path.StartsWith("data", StringComparison.Ordinal) || path.StartsWith("stringData", StringComparison.Ordinal));
        var (from, to) = FieldText.Pair(before, after, hidden);
        _changes.Add(new FieldChange { Path = path, Before = had ? from : null, After = has ? to : null });
    }
}
