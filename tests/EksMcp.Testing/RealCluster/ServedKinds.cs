using System.Text.Json.Nodes;

namespace EksMcp.Testing.RealCluster;

/// <summary>What the server serves, read group by group as it is asked for.</summary>
internal sealed class ServedKinds(AdminClient admin)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, ServedKind>> _read = new(StringComparer.Ordinal);

    /// <summary>Null: this release does not serve it.</summary>
    public async Task<ServedKind?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken)
    {
        if (!_read.TryGetValue(apiVersion, out var kinds))
        {
            _read[apiVersion] = kinds = await ReadAsync(apiVersion, cancellationToken);
        }

        return kinds.GetValueOrDefault(kind);
    }

    /// <summary>Waits until the definitions are served; what was read before is forgotten.</summary>
    public async Task WaitForAsync(IEnumerable<JsonObject> definitions, CancellationToken cancellationToken)
    {
        foreach (var spec in definitions.Select(d => d["spec"]!))
        {
            var version = spec["versions"]!.AsArray().First(v => (bool?)v!["served"] ?? false)!["name"];
            var apiVersion = $"{spec["group"]}/{version}";
            while (!(await ReadAsync(apiVersion, cancellationToken)).ContainsKey((string)spec["names"]!["kind"]!)) { await PauseAsync(cancellationToken); }
        }

        _read.Clear();
    }

    /// <summary>Waits until no resource of these groups is served any more.</summary>
    public static async Task WaitUntilGoneAsync(AdminClient admin, IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        foreach (var group in groups)
        {
            while ((await admin.GetAsync($"/apis/{group}", cancellationToken)).IsSuccess) { await PauseAsync(cancellationToken); }
        }
    }

    private static Task PauseAsync(CancellationToken cancellationToken)
        => Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);

    private async Task<IReadOnlyDictionary<string, ServedKind>> ReadAsync(string apiVersion, CancellationToken cancellationToken)
    {
        var root = apiVersion.Contains('/', StringComparison.Ordinal) ? $"/apis/{apiVersion}" : $"/api/{apiVersion}";
        var answer = await admin.GetAsync(root, cancellationToken);
        if (!answer.IsSuccess) { return new Dictionary<string, ServedKind>(StringComparer.Ordinal); }

        var resources = answer.Object["resources"]!.AsArray().Select(r => r!.AsObject()).ToArray();
        var withStatus = resources.Select(r => (string)r["name"]!).Where(n => n.EndsWith("/status", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return resources
            .Where(r => !((string)r["name"]!).Contains('/', StringComparison.Ordinal))
            .ToDictionary(
                r => (string)r["kind"]!,
                r => new ServedKind(root, (string)r["name"]!, (bool)r["namespaced"]!, withStatus.Contains($"{r["name"]}/status")),
                StringComparer.Ordinal);
    }
}

/// <summary>A kind that is served under <paramref name="Root"/> (<c>/apis/apps/v1</c>).</summary>
internal sealed record ServedKind(string Root, string Plural, bool Namespaced, bool HasStatus)
{
    public string Collection(string? space) => Namespaced ? $"{Root}/namespaces/{space}/{Plural}" : $"{Root}/{Plural}";
}
