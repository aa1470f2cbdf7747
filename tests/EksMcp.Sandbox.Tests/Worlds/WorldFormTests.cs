using System.Text.Json.Nodes;
using EksMcp.Sandbox.Catalogue;
using EksMcp.Sandbox.Defaults;
using EksMcp.Sandbox.Validation;
using EksMcp.Sandbox.Worlds;

namespace EksMcp.Sandbox.Tests.Worlds;

/// <summary>Objects of the worlds look as a server keeps them: else the first write to one would change what nobody changed.</summary>
public sealed class WorldFormTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("shop", null)]
    [InlineData("healthy", null)]
    [InlineData("random", 1)]
    [InlineData("random", 7)]
    public void Every_object_has_its_defaults_and_would_be_taken(string name, int? seed)
    {
        var definitions = BuiltInCatalogue.Definitions(ApiProfile.Current).ToList();
        var wrong = new List<string>();
        var seen = 0;
        foreach (var item in WorldLibrary.Named(name, seed, Now).Objects)
        {
            var (group, version, kind) = TypeOf(item);
            if (definitions.Find(d => d.Group == group && d.Kind == kind) is not { } definition) continue;
            seen++;
            var completed = item.DeepClone().AsObject();
            ObjectDefaults.Apply(definition, version, completed, ApiProfile.Current);
            var label = $"{kind} {item["metadata"]!["name"]}";
            if (!Semantic.Same(item["spec"], completed["spec"])) wrong.Add($"{label}: {SpecDifference.Of(completed["spec"], item["spec"])}");
            wrong.AddRange(ObjectValidation.Check(definition, completed, null, "", ApiProfile.Current).Select(p => $"{label}: {p.Field}: {p.Message}"));
        }

        Assert.True(seen > 50, $"only {seen} objects");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    private static (string Group, string Version, string Kind) TypeOf(JsonObject item)
    {
        var parts = item["apiVersion"]!.GetValue<string>().Split('/');
        return (parts.Length == 2 ? parts[0] : "", parts[^1], item["kind"]!.GetValue<string>());
    }
}
