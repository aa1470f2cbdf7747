using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;
using EksMcp.Sandbox.Worlds.Building;

namespace EksMcp.Sandbox.Controllers;

/// <summary>Writes events as the components do: what was said before about the same object counts up. Keeps the last thousand of its own.</summary>
internal sealed class EventRecorder(Cluster cluster)
{
    private const int Capacity = 1000;
    private readonly Queue<ObjectKey> _written = new();

    public void Say(StoredObject about, string component, string reason, string message, bool warning = false, string? host = null, string? fieldPath = null)
    {
        var note = Draft(about, component, reason, message, warning) with { Host = host, FieldPath = fieldPath };
        Write(note, about, "count");
    }

    /// <summary>In the way of components that write to events.k8s.io.</summary>
    public void SayNewStyle(StoredObject about, string component, string reason, string message, bool warning) =>
        Write(Draft(about, component, reason, message, warning) with { NewStyle = true }, about, "series");

    private EventNote Draft(StoredObject about, string component, string reason, string message, bool warning) =>
        new(about.Value.TextOr("", "kind"), about.Namespace.Length > 0 ? about.Namespace : null, about.Name, reason, message)
        {
            ApiVersion = about.Value.TextOr("v1", "apiVersion"),
            Component = component,
            Warning = warning,
            First = cluster.Now,
            Last = cluster.Now,
        };

    private void Write(EventNote note, StoredObject about, string counter)
    {
        var obj = note.Write();
        obj["involvedObject"]!["uid"] = about.Uid();
        obj["involvedObject"]!["resourceVersion"] = about.Value.Text("metadata", "resourceVersion");
        var key = new ObjectKey(Kept.Events, obj.TextOr("", "metadata", "namespace"), obj.TextOr("", "metadata", "name"));
        if (cluster.Find(key) is { } known && known.Value.Text("involvedObject", "uid") == about.Uid())
        {
            cluster.Writes.Update(known, Again(known.Copy(), counter));
            return;
        }

        if (cluster.Find(key) is { } other) { cluster.Writes.Remove(other); }
        cluster.Writes.Create(obj);
        _written.Enqueue(key);
        if (_written.Count > Capacity && cluster.Find(_written.Dequeue()) is { } oldest) { cluster.Writes.Remove(oldest); }
    }

    private JsonObject Again(JsonObject known, string counter)
    {
        if (counter == "count")
        {
            known["count"] = (known.Whole("count") ?? 1) + 1;
            known["lastTimestamp"] = Shape.Time(cluster.Now);
        }
        else
        {
            known["series"] = new JsonObject { ["count"] = (known.Whole("series", "count") ?? 1) + 1, ["lastObservedTime"] = Shape.MicroTime(cluster.Now) };
        }

        return known;
    }
}
