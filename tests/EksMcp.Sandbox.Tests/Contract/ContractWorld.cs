using System.Globalization;
using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>A small world with many states: every object is one that a real server takes as it is.</summary>
internal static class ContractWorld
{
    /// <summary>Pods in <see cref="Paged"/>, for lists in pages.</summary>
    public const int PagedPods = 25;

    /// <summary>The namespace of many equal pods.</summary>
    public const string Paged = "paged";

    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static World Create()
    {
        var objects = new[]
            {
                ContractCluster.Json, ContractPods.Json, ContractWorkloads.Json, ContractServices.Json,
                ContractStorage.Json, ContractEvents.Json, ContractCustom.Json,
            }
            .SelectMany(json => JsonNode.Parse(json)!.AsArray().Select(o => o!.DeepClone().AsObject()))
            .Concat(Enumerable.Range(0, PagedPods).Select(PagedPod))
            .Append(Large())
            .ToList();
        for (var i = 0; i < objects.Count; i++) Complete(objects[i], i);
        return new World { Name = "contract", Objects = objects, Logs = ContractLogs.All };
    }

    // More than a server sends without compressing it.
    private static JsonObject Large() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject { ["name"] = "large", ["namespace"] = "team-b" },
        ["data"] = new JsonObject { ["text"] = string.Concat(Enumerable.Repeat("0123456789", 20_000)) },
    };

    private static JsonObject PagedPod(int i) => JsonNode.Parse($$"""
        {"apiVersion":"v1","kind":"Pod",
         "metadata":{"name":"p-{{i:00}}","namespace":"{{Paged}}","labels":{"app":"paged","parity":"{{(i % 2 == 0 ? "even" : "odd")}}"} },
         "spec":{"containers":[{"name":"main","image":"registry.example.com/paged:1"}]},
         "status":{"phase":"Pending"} }
        """)!.AsObject();

    private static void Complete(JsonObject o, int i)
    {
        var metadata = o["metadata"]!.AsObject();
        metadata["uid"] = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{i:x12}");
        metadata["creationTimestamp"] = Start.AddSeconds(i).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
