using System.Text.Json.Nodes;
using EksMcp.Sandbox.Tests.Worlds.Checks;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Controllers;

/// <summary>What controllers think of the worlds: that all is as they would have left it.</summary>
public sealed class RestingWorldTests : ControllersTest
{
    [Theory]
    [InlineData("shop", null)]
    [InlineData("healthy", null)]
    [InlineData("random", 1)]
    [InlineData("random", 2)]
    [InlineData("random", 7)]
    [InlineData("random", 11)]
    [InlineData("random", 23)]
    [InlineData("random", 42)]
    public async Task A_touch_of_everything_heals_nothing_and_breaks_nothing(string name, int? seed)
    {
        var world = WorldLibrary.Named(name, seed, SmallWorld.Start);
        await StartAsync(world);
        foreach (var obj in world.Objects.Where(o => o.Kind() is not ("Event" or "CustomResourceDefinition" or "Namespace")))
        {
            var ns = obj.Namespace();
            Change(obj.Text("apiVersion")!, obj.Kind(), ns, obj.Name(), o => Annotate(o));
        }

        await SettleAsync();
        var after = new World { Name = world.Name, Objects = [.. Store.State.Kinds.Values.SelectMany(k => k.Values).Select(o => (JsonObject)o.Value.DeepClone())], Logs = world.Logs };
        var found = new Investigator(new WorldView(after, Time.GetUtcNow())).Faults();
        Assert.Equal(world.Truth.Select(f => f.ToString()).Order(StringComparer.Ordinal), found.Select(f => f.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var pods = world.Objects.Where(o => o.Kind() == "Pod").ToArray();
        Assert.Equal(pods.Select(p => p.Text("metadata.uid")).Order(StringComparer.Ordinal), after.Objects.Where(o => o.Kind() == "Pod").Select(p => p.Text("metadata.uid")).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            var now = Store.Find("v1", "Pod", pod.Namespace(), pod.Name())!;
            Assert.Equal(pod.At("status.containerStatuses")?.ToJsonString(), now.At("status.containerStatuses")?.ToJsonString());
        }
    }

    private static void Annotate(JsonObject obj)
    {
        var metadata = obj["metadata"]!.AsObject();
        if (metadata["annotations"] is not JsonObject annotations) { metadata["annotations"] = annotations = []; }
        annotations["example.com/touched"] = "yes";
    }
}
