using System.Text.Json.Nodes;

namespace EksMcp.Cli.Demo.Investigation;

/// <summary>The questions an investigation asks, each one tool call, lists as many as they have pages.</summary>
internal sealed class ClusterQuestions(ToolClient tools)
{
    /// <summary>More pages than any list of a cluster has; a server that goes on for ever is not followed.</summary>
    private const int MaxPages = 2_000;

    public Task<ToolReply> AskAsync(string tool, JsonObject arguments, CancellationToken cancellationToken) => tools.CallAsync(tool, arguments, cancellationToken);

    /// <summary>Rows of a kind, page after page, until the end or until <paramref name="enough"/> of a page.</summary>
    public async Task<Listing> ListAsync(JsonObject arguments, Func<IReadOnlyList<ListedRow>, bool>? enough, CancellationToken cancellationToken)
    {
        var rows = new List<ListedRow>();
        ToolReply? first = null;
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var asked = (JsonObject)arguments.DeepClone();
            if (cursor is not null)
            {
                asked["cursor"] = cursor;
            }

            var reply = await tools.CallAsync("list_k8s_resources", asked, cancellationToken);
            first ??= reply;
            var read = ListedRow.Of(reply.Structured, arguments.Text("namespace"));
            rows.AddRange(read);
            cursor = reply.Structured.Text("next_cursor");
            if (cursor is null || read.Count == 0 || enough?.Invoke(read) == true)
            {
                break;
            }
        }

        return new Listing(first!, [.. rows.DistinctBy(r => (r.Namespace, r.Name))]);
    }

    public Task<ToolReply> ReadAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var arguments = new JsonObject { ["kind"] = name.Kind, ["name"] = name.Name };
        if (name.Namespace.Length > 0)
        {
            arguments["namespace"] = name.Namespace;
        }

        return tools.CallAsync("read_k8s_resource", arguments, cancellationToken);
    }

    /// <summary>Events of one object; null where they may not be read.</summary>
    public async Task<IReadOnlyList<EventSaid>?> EventsAsync(ObjectName name, CancellationToken cancellationToken)
    {
        var reply = await tools.CallAsync(
            "get_k8s_events",
            new JsonObject { ["kind"] = name.Kind, ["name"] = name.Name, ["namespace"] = name.Namespace },
            cancellationToken);
        return reply.Failed ? null : [.. reply.Structured.Items("events").Select(e => new EventSaid(e.Text("reason") ?? "", e.Text("message") ?? "", e.Text("count") ?? "1", e.Text("age") ?? "?"))];
    }

    /// <summary>The last lines of one container; null where they may not or cannot be read.</summary>
    public async Task<IReadOnlyList<string>?> LogAsync(ObjectName pod, string container, bool previous, CancellationToken cancellationToken)
    {
        var reply = await tools.CallAsync(
            "get_pod_logs",
            new JsonObject { ["namespace"] = pod.Namespace, ["pod_name"] = pod.Name, ["container_name"] = container, ["previous"] = previous },
            cancellationToken);
        return reply.Failed ? null : [.. reply.Structured.Items("logs").SelectMany(l => l.Texts("lines"))];
    }
}

/// <summary>An event as the tool folded it.</summary>
internal sealed record EventSaid(string Reason, string Message, string Count, string Age)
{
    public override string ToString() => $"event {Reason} x{Count}, last {Age} ago: {Message}";
}

/// <summary>The first page's answer, with its counts over all pages, and the rows of every page that was read.</summary>
internal sealed record Listing(ToolReply First, IReadOnlyList<ListedRow> Rows)
{
    public string Total => First.Structured.Text("total") ?? "0";

    public string States => string.Join(", ", (First.Structured.At("states") as JsonObject ?? []).Select(s => $"{s.Value} {s.Key}"));
}
