using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>Which uid and resource version the server gave to each uid of a world.</summary>
internal sealed class Identities
{
    private readonly ConcurrentDictionary<string, (string Uid, string ResourceVersion)> _given = new(StringComparer.Ordinal);

    public void Learn(JsonObject original, JsonObject made)
    {
        if (LoadOrder.Uid(original) is { } uid)
        {
            _given[uid] = ((string)made["metadata"]!["uid"]!, (string)made["metadata"]!["resourceVersion"]!);
        }
    }

    /// <summary>Puts the server's uids in the place of the world's wherever they stand: owners, events, labels, selectors.
    /// A reference that carries a resource version beside its uid gets the server's too.</summary>
    public void Translate(JsonNode node)
    {
        switch (node)
        {
            case JsonObject fields:
                if (fields["resourceVersion"] is not null && fields["uid"] is JsonValue uid && _given.TryGetValue((string)uid!, out var known))
                {
                    fields["resourceVersion"] = known.ResourceVersion;
                }

                foreach (var (name, value) in fields.ToArray())
                {
                    if (Replacement(value) is { } better) { fields[name] = better; }
                    else if (value is JsonObject or JsonArray) { Translate(value); }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (Replacement(items[i]) is { } better) { items[i] = better; }
                    else if (items[i] is JsonObject or JsonArray) { Translate(items[i]!); }
                }

                break;
        }
    }

    private string? Replacement(JsonNode? value)
        => value is JsonValue text && text.TryGetValue<string>(out var uid) && _given.TryGetValue(uid, out var known) ? known.Uid : null;
}
