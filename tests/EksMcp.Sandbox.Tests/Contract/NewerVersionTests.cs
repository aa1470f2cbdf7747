using System.Text.Json.Nodes;

namespace EksMcp.Sandbox.Tests.Contract;

/// <summary>
/// Kinds whose present version 1.20 does not serve: the rows that a real server prints of the older version, beside those that
/// the sandbox in its current profile prints of the same objects.
/// </summary>
public sealed class NewerVersionTests(RealContractServer real)
{
    // 1.27 put in the time zone; newer releases name the resource that is measured. Ages go on between two questions.
    private static readonly string[] Later = ["Timezone"];
    private static readonly string[] Moving = ["Age"];

    [Theory]
    [InlineData("autoscaling/v2beta2", "autoscaling/v2", "horizontalpodautoscalers", 3)]
    [InlineData("batch/v1beta1", "batch/v1", "cronjobs", 2)]
    [InlineData("policy/v1beta1", "policy/v1", "poddisruptionbudgets", 2)]
    public async Task The_present_version_says_of_an_object_what_the_older_one_does(string older, string newer, string plural, int atLeast)
    {
        using var asked = new ApiClient(await real.StartedAsync());
        var then = await asked.ObjectAsync($"/apis/{older}/{plural}?includeObject=Object", ApiClient.Table);
        var objects = then["rows"]!.AsArray().Select(r => r!["object"]!.DeepClone().AsObject()).ToList();
        foreach (var o in objects) o["apiVersion"] = newer;
        await using var current = new SandboxUnderTest(await SandboxServer.StartAsync(
            new World { Name = "newer", Objects = objects }, new SandboxOptions(), TestContext.Current.CancellationToken));
        using var client = new ApiClient(current);

        var now = await client.ObjectAsync($"/apis/{newer}/{plural}?includeObject=Object", ApiClient.Table);

        Assert.Equal(Columns(then), Columns(now).Except(Later));
        var (expected, printed) = (Rows(then), Rows(now));
        Assert.True(expected.Count >= atLeast, $"{expected.Count} rows");
        Assert.Equal(expected, printed);
    }

    private static IEnumerable<string> Columns(JsonObject table) => table["columnDefinitions"]!.AsArray().Select(c => (string)c!["name"]!);

    private static List<string> Rows(JsonObject table)
    {
        var columns = Columns(table).ToList();
        return [.. table["rows"]!.AsArray()
            .Select(r => string.Join(" | ", columns.Select((c, i) => (Column: c, Cell: r!["cells"]![i]?.ToString()))
                .Where(c => !Later.Contains(c.Column) && !Moving.Contains(c.Column))
                .Select(c => $"{c.Column}={(c.Column == "Targets" ? c.Cell!.Replace("cpu: ", "", StringComparison.Ordinal).Replace("memory: ", "", StringComparison.Ordinal) : c.Cell)}")))
            .Order(StringComparer.Ordinal)];
    }
}
