using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>
/// The API server's store, through etcd's JSON gateway (<c>/v3/kv</c>; keys and values in base64). It goes back to its
/// baseline in one transaction, whatever finalizers or namespaces hold objects; the API server sees it through its watches.
/// </summary>
internal sealed class EtcdStore(Uri address) : IDisposable
{
    /// <summary>Operations in one transaction that etcd must allow.</summary>
    public const int MaxOperations = 10_000;

    private const string Everything = "AA==";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    private JsonObject? _restore;

    /// <summary>Remembers all that is there now.</summary>
    public async Task TakeBaselineAsync(CancellationToken cancellationToken)
    {
        var all = await CallAsync("range", new JsonObject { ["key"] = Everything, ["range_end"] = Everything }, cancellationToken);
        var kept = all["kvs"]!.AsArray().Select(kv => ((string)kv!["key"]!, (string)kv["value"]!)).ToArray();
        _restore = new JsonObject { ["success"] = new JsonArray([.. Deletions(kept), .. kept.Select(Put)]) };
    }

    /// <summary>Removes all that came since the baseline, and puts back what it held.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
        => await CallAsync("txn", _restore ?? throw new InvalidOperationException("There is no baseline."), cancellationToken);

    /// <summary>Forgets all former revisions: continue tokens that name one answer 410 from now on.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        var now = await CallAsync("range", new JsonObject { ["key"] = Everything, ["count_only"] = true }, cancellationToken);
        await CallAsync("compaction", new JsonObject { ["revision"] = (string)now["header"]!["revision"]!, ["physical"] = true }, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Every open interval between two kept keys. etcd gives keys in order; a key's successor is itself and a zero byte.</summary>
    private static IEnumerable<JsonNode> Deletions((string Key, string Value)[] kept)
    {
        var from = Everything;
        foreach (var (key, _) in kept)
        {
            yield return Deletion(from, key);
            from = Convert.ToBase64String([.. Convert.FromBase64String(key), 0]);
        }

        yield return Deletion(from, Everything);
    }

    private static JsonObject Deletion(string from, string to)
        => new() { ["request_delete_range"] = new JsonObject { ["key"] = from, ["range_end"] = to } };

    private static JsonNode Put((string Key, string Value) pair)
        => new JsonObject { ["request_put"] = new JsonObject { ["key"] = pair.Key, ["value"] = pair.Value } };

    private async Task<JsonObject> CallAsync(string method, JsonObject body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri($"/v3/kv/{method}", UriKind.Relative), content, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
        return response.IsSuccessStatusCode ? answer! : throw new InvalidOperationException($"etcd {method}: {answer}");
    }
}
