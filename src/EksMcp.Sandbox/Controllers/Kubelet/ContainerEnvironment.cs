using System.Text.Json.Nodes;
using EksMcp.Sandbox.Storage;
using EksMcp.Sandbox.Tables;

namespace EksMcp.Sandbox.Controllers.Kubelet;

/// <summary>A container's environment variables and files as its kubelet makes them from the spec, ConfigMaps and Secrets.</summary>
internal sealed class ContainerEnvironment
{
    private readonly HashSet<string> _set = new(StringComparer.Ordinal);
    private readonly Cluster _cluster;
    private readonly StoredObject _pod;
    private readonly JsonObject _container;

    public ContainerEnvironment(Cluster cluster, StoredObject pod, JsonObject container)
    {
        (_cluster, _pod, _container) = (cluster, pod, container);
        foreach (var from in container.Items("envFrom"))
        {
            Take(from, "configMapRef", Kept.ConfigMaps, "configmap");
            Take(from, "secretRef", Kept.Secrets, "secret");
        }

        foreach (var variable in container.Items("env")) { Take(variable); }
    }

    /// <summary>What is missing of it, in the kubelet's words; null: nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>A variable is there and not empty.</summary>
    public bool Has(string name) => _set.Contains(name);

    /// <summary>A file stands in a volume that is mounted from a ConfigMap or Secret.</summary>
    public bool HasFile(string path)
    {
        foreach (var mount in _container.Items("volumeMounts"))
        {
            var at = mount.TextOr("", "mountPath").TrimEnd('/');
            var volume = _pod.Value.Items("spec", "volumes").FirstOrDefault(v => v.Text("name") == mount.Text("name"));
            if (path == at && mount.Text("subPath") is { } key && Holds(volume, key)) { return true; }
            if (path.StartsWith(at + "/", StringComparison.Ordinal) && Holds(volume, path[(at.Length + 1)..])) { return true; }
        }

        return false;
    }

    private bool Holds(JsonObject? volume, string path)
    {
        var (source, stored) = volume?["configMap"] is JsonObject map ? (map, Find(Kept.ConfigMaps, map.TextOr("", "name")))
            : volume?["secret"] is JsonObject secret ? (secret, Find(Kept.Secrets, secret.TextOr("", "secretName"))) : (null, null);
        var key = source.Items("items").FirstOrDefault(i => i.Text("path") == path).Text("key") ?? (source.Count("items") > 0 ? null : path);
        return key is not null && (stored?.Value.Text("data", key) ?? stored?.Value.Text("binaryData", key)) is { Length: > 0 };
    }

    private void Take(JsonObject from, string reference, string storageKey, string word)
    {
        if (from[reference] is not JsonObject named) { return; }
        if (Find(storageKey, named.TextOr("", "name")) is not { } stored)
        {
            if (named.Flag("optional") != true) { Problem ??= $"{word} \"{named.Text("name")}\" not found"; }
            return;
        }

        foreach (var (key, value) in stored.Value.At("data") as JsonObject ?? []) { Set(from.Text("prefix") + key, value.Text()); }
    }

    private void Take(JsonObject variable)
    {
        var name = variable.TextOr("", "name");
        var from = variable["valueFrom"];
        if (from.At("configMapKeyRef") is JsonObject map) { Take(name, map, Kept.ConfigMaps, "ConfigMap"); }
        else if (from.At("secretKeyRef") is JsonObject secret) { Take(name, secret, Kept.Secrets, "Secret"); }
        else { Set(name, from is null ? variable.Text("value") : "set from a field"); }
    }

    private void Take(string name, JsonObject reference, string storageKey, string kind)
    {
        var key = reference.TextOr("", "key");
        var stored = Find(storageKey, reference.TextOr("", "name"));
        var value = stored?.Value.Text("data", key);
        if (value is null && reference.Flag("optional") != true)
        {
            Problem ??= stored is null ? $"{kind.ToLowerInvariant()} \"{reference.Text("name")}\" not found"
                : $"couldn't find key {key} in {kind} {_pod.Namespace}/{stored.Name}";
        }

        Set(name, value);
    }

    private void Set(string name, string? value)
    {
        // The last one of a name holds, an empty one too.
        if (string.IsNullOrEmpty(value)) { _set.Remove(name); }
        else { _set.Add(name); }
    }

    private StoredObject? Find(string storageKey, string name) => _cluster.Find(storageKey, _pod.Namespace, name);
}
