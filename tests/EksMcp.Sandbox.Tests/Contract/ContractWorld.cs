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

    /// <param name="customResources">With instances of the custom kinds. The real server's json-iterator of 1.20, built
    /// with a Go of today, ends with a segmentation fault on the first one.</param>
    public static World Create(bool customResources)
    {
        var objects = new[]
            {
                ContractCluster.Json, ContractPods.Json, ContractWorkloads.Json, ContractServices.Json,
                ContractStorage.Json, ContractEvents.Json, ContractCustom.Json,
            }
            .SelectMany(json => JsonNode.Parse(json)!.AsArray().Select(o => o!.DeepClone().AsObject()))
            .Concat(Enumerable.Range(0, PagedPods).Select(PagedPod))
            .Where(o => customResources || (string?)o["apiVersion"] != ContractCustom.ApiVersion)
            .ToList();
        for (var i = 0; i < objects.Count; i++) Complete(objects[i], i);
        return new World { Name = "contract", Objects = objects, Logs = ContractLogs.All };
    }

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
