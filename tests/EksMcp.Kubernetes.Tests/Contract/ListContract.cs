using System.Text.Json.Nodes;
using EksMcp.Kubernetes.Reading;
using EksMcp.Kubernetes.Tests.Reading;
using EksMcp.Sandbox;

namespace EksMcp.Kubernetes.Tests.Contract;

/// <summary>Lists over many pages while the cluster changes under them, and kinds that the cluster's users added.</summary>
public abstract class ListContract(GatewayServer server)
{
    private const int Many = 5000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_table_whose_token_expires_on_the_way_begins_anew_and_holds_each_pod_once()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        await server.LoadAsync(PodsOf("shop", 30));
        await using var table = await (await cluster.ReaderAsync()).ListTableAsync(Known.Pods, new ListQuery { PageSize = 5 }, Cancel);
        var rows = new List<string>();
        var restarts = 0;
        await foreach (var row in table.RowsAsync(Cancel))
        {
            if (row.Restart)
            {
                restarts++;
                rows.Clear();
                continue;
            }

            rows.Add(row.Name);
            if (rows.Count != 1 || restarts > 0) continue;
            // Tokens name the version that the list began with: there must be a newer one before it can be forgotten.
            await server.PutPodAsync(Pod("shop", "aaa"));
            await server.RemovePodAsync("shop", "pod-00029");
            await server.ExpireContinueTokensAsync();
        }

        Assert.Equal(1, restarts);
        Assert.True(table.Restarted);
        Assert.Equal(["aaa", .. Enumerable.Range(0, 29).Select(NameOf)], rows);
    }

    [Fact]
    public async Task Objects_whose_token_expires_on_the_way_come_once_each()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        await server.LoadAsync(PodsOf("shop", 30));
        var reader = await cluster.ReaderAsync();
        var names = new List<string>();
        await foreach (var pod in reader.ListAsync(Known.Pods, new ListQuery { PageSize = 5 }, Cancel))
        {
            names.Add((string)pod["metadata"]!["name"]!);
            if (names.Count != 1) continue;
            await server.PutPodAsync(Pod("shop", "aaa"));
            await server.ExpireContinueTokensAsync();
        }

        Assert.Equal(["aaa", .. Enumerable.Range(0, 30).Select(NameOf)], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_thousand_pods_that_change_meanwhile_are_listed_with_each_that_stayed_once()
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        await server.LoadAsync(PodsOf("shop", Many));
        await using var table = await (await cluster.ReaderAsync()).ListTableAsync(Known.Pods, new ListQuery(), Cancel);
        var rows = new List<string>();
        var touched = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in table.RowsAsync(Cancel))
        {
            Assert.False(row.Restart);
            rows.Add(row.Name);
            if (rows.Count % 200 == 1) await ChangeAsync(rows.Count / 200, touched);
        }

        var stayed = Enumerable.Range(0, Many).Select(NameOf).Where(n => !touched.Contains(n)).ToList();
        Assert.InRange(stayed.Count, Many - 75, Many - 60);
        Assert.Equal(rows.Count, rows.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(stayed, rows.Where(r => !touched.Contains(r)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("gd")]
    [InlineData("gadgets")]
    [InlineData("gadget")]
    [InlineData("Gadget")]
    [InlineData("gadgets.example.com")]
    [InlineData("example.com/Gadget")]
    public async Task A_kind_that_is_defined_while_we_are_connected_goes_by_all_its_names(string name)
    {
        await using var cluster = new ServedCluster(await server.EmptyAsync());
        var reader = await cluster.ReaderAsync();
        Assert.Equal(KubernetesError.UnknownKind, (await Assert.ThrowsAsync<KubernetesException>(() => reader.ResolveAsync(name, null, Cancel))).Code);
        await server.LoadAsync(Gadgets);
        cluster.Time.Advance(TimeSpan.FromSeconds(11));

        var kind = await reader.ResolveAsync(name, null, Cancel);

        Assert.Equal(("example.com/v1", "Gadget", true), (kind.ApiVersion, kind.Kind, kind.Namespaced));
        Assert.Equal("red", (string?)(await reader.GetAsync(kind, "shop", "bell", Cancel))["spec"]!["colour"]);
        await using var table = await reader.ListTableAsync(kind, new ListQuery(), Cancel);
        Assert.Equal(["Name", "Colour"], table.Columns.Select(c => c.Name));
        Assert.Equal(["bell red"], await table.RowsAsync(Cancel).Select(r => string.Join(' ', r.Cells)).ToListAsync(Cancel));
    }

    // One that was listed and one that may not be are gone, one changes, and one comes at each end.
    private async Task ChangeAsync(int round, HashSet<string> touched)
    {
        string[] gone = [NameOf(round * 7), NameOf(Many - 1 - (round * 11))];
        var changed = NameOf((round * 97) + 2500);
        string[] added = [$"aaa-{round}", $"zzz-{round}"];
        touched.UnionWith([.. gone, changed, .. added]);
        foreach (var name in gone) await server.RemovePodAsync("shop", name);
        foreach (var name in added) await server.PutPodAsync(Pod("shop", name));
        var relabelled = Pod("shop", changed);
        relabelled["metadata"]!["labels"] = new JsonObject { ["round"] = $"r{round}" };
        await server.PutPodAsync(relabelled);
    }

    private static string NameOf(int number) => $"pod-{number:D5}";

    private static World PodsOf(string ns, int count) => new() { Name = "pods", Objects = [.. Enumerable.Range(0, count).Select(i => Pod(ns, NameOf(i)))] };

    // Without a node: the real server removes such a pod at once.
    internal static JsonObject Pod(string ns, string name) => JsonNode.Parse(
        $$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"{{{ns}}}","name":"{{{name}}}"},"spec":{"containers":[{"name":"app","image":"app:1"}]}}""")!.AsObject();

    private static World Gadgets => new()
    {
        Name = "gadgets",
        Objects =
        [
            JsonNode.Parse("""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"gadgets.example.com"},
                 "spec":{"group":"example.com","scope":"Namespaced","names":{"plural":"gadgets","singular":"gadget","kind":"Gadget","listKind":"GadgetList","shortNames":["gd"]},
                 "versions":[{"name":"v1","served":true,"storage":true,"additionalPrinterColumns":[{"name":"Colour","type":"string","jsonPath":".spec.colour"}],
                 "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
                """)!.AsObject(),
            JsonNode.Parse("""{"apiVersion":"example.com/v1","kind":"Gadget","metadata":{"namespace":"shop","name":"bell"},"spec":{"colour":"red"}}""")!.AsObject(),
        ],
    };
}

/// <summary>On the sandbox.</summary>
[Collection(SandboxCollection.Name)]
public sealed class ListsOnTheSandbox(SandboxGatewayServer server) : ListContract(server);

/// <summary>On a real kube-apiserver 1.20.</summary>
[Collection(RealCollection.Name)]
public sealed class ListsOnTheRealServer(RealGatewayServer server) : ListContract(server);
